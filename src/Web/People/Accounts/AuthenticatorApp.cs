using System.Globalization;
using Core.Accounts;
using Data;
using Microsoft.AspNetCore.Identity;

namespace Web.People.Accounts;

/// <summary>Checks an app's code on the site's own clock, and takes each code once.</summary>
public sealed class AuthenticatorApp(TimeProvider clock) : IUserTwoFactorTokenProvider<Supporter>
{
    private const string Place = "[AuthenticatorApp]";
    private const string LastStep = "LastStep";

    public Task<string> GenerateAsync(string purpose, UserManager<Supporter> manager, Supporter user) => Task.FromResult("");

    public async Task<bool> ValidateAsync(string purpose, string token, UserManager<Supporter> manager, Supporter user)
    {
        if (await manager.GetAuthenticatorKeyAsync(user) is not { Length: > 0 } key)
        {
            return false;
        }

        var last = await manager.GetAuthenticationTokenAsync(user, Place, LastStep) is { } text
            ? long.Parse(text, CultureInfo.InvariantCulture)
            : (long?)null;
        if (AuthenticatorCode.StepThatGives(token, Base32.Decode(key), last, clock.GetUtcNow()) is not { } step)
        {
            return false;
        }

        // Of two uses at the same moment the concurrency stamp lets one through.
        var kept = await manager.SetAuthenticationTokenAsync(user, Place, LastStep, step.ToString(CultureInfo.InvariantCulture));
        return kept.Succeeded;
    }

    public async Task<bool> CanGenerateTwoFactorTokenAsync(UserManager<Supporter> manager, Supporter user) =>
        await manager.GetAuthenticatorKeyAsync(user) is { Length: > 0 };
}
