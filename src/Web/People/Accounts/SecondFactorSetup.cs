using System.Text;
using Core.Facts;
using Data;
using Microsoft.AspNetCore.Identity;
using QRCoder;
using Web.Ground.Facts;

namespace Web.People.Accounts;

/// <summary>Ties an authenticator app to a login, and unties it. Each step changes the security stamp: other sessions end.</summary>
public sealed class SecondFactorSetup(MembershipDb db, UserManager<Supporter> supporters, FactLog facts)
{
    private const int RecoveryCodes = 10;

    // Where Identity's own store keeps the key; it has a verb for a new key but none for no key.
    private const string IdentitysPlace = "[AspNetUserStore]";
    private const string IdentitysName = "AuthenticatorKey";

    /// <summary>A new key, to be confirmed by a code from the app.</summary>
    public Task BeginAsync(Supporter supporter) => db.WriteAsync(() => supporters.ResetAuthenticatorKeyAsync(supporter));

    /// <returns>The recovery codes, shown this once; null when the code is not the app's.</returns>
    public Task<IReadOnlyList<string>?> ConfirmAsync(Supporter supporter, string code) => db.WriteAsync(async () =>
    {
        if (!await IsRightAsync(supporter, code))
        {
            return null;
        }

        await supporters.SetTwoFactorEnabledAsync(supporter, true);
        var codes = await supporters.GenerateNewTwoFactorRecoveryCodesAsync(supporter, RecoveryCodes);
        await StateAsync(new SecondFactorSetUp(supporter.Id), supporter);
        return (IReadOnlyList<string>?)[.. codes ?? []];
    });

    /// <returns>False when the code is not the app's.</returns>
    public Task<bool> RemoveAsync(Supporter supporter, string code) => db.WriteAsync(async () =>
    {
        if (!await IsRightAsync(supporter, code))
        {
            return false;
        }

        await supporters.SetTwoFactorEnabledAsync(supporter, false);
        await supporters.RemoveAuthenticationTokenAsync(supporter, IdentitysPlace, IdentitysName);
        await StateAsync(new SecondFactorRemoved(supporter.Id), supporter);
        return true;
    });

    /// <summary>The picture an app reads, black on white in any light.</summary>
    public static string PictureOf(string key, string site, string email)
    {
        using var data = QRCodeGenerator.GenerateQrCode(AddressOf(key, site, email), QRCodeGenerator.ECCLevel.M);
        using var picture = new SvgQRCode(data);
        return picture.GetGraphic(4);
    }

    /// <summary>The key in groups of four, for typing.</summary>
    public static string ForTyping(string key)
    {
        var text = new StringBuilder();
        foreach (var group in key.Chunk(4))
        {
            text.Append(group).Append(' ');
        }

        return text.ToString().TrimEnd().ToLowerInvariant();
    }

    // https://github.com/google/google-authenticator/wiki/Key-Uri-Format
    private static string AddressOf(string key, string site, string email) =>
        $"otpauth://totp/{Uri.EscapeDataString(site)}:{Uri.EscapeDataString(email)}?secret={key}&issuer={Uri.EscapeDataString(site)}&digits=6&period=30";

    private Task<bool> IsRightAsync(Supporter supporter, string code) =>
        supporters.VerifyTwoFactorTokenAsync(supporter, TokenOptions.DefaultAuthenticatorProvider, string.Concat(code.Where(char.IsAsciiDigit)));

    private async Task StateAsync(Fact fact, Supporter supporter)
    {
        await facts.StateAsync(fact, supporter.Id);
        await db.SaveChangesAsync();
    }
}
