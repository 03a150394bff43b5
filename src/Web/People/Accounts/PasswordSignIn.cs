using Core.Accounts;
using Core.Texts;
using Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Web.People.Accounts;

/// <summary>One answer, and one hash's time, to unknown addresses, logins without a password, too many tries and wrong passwords.</summary>
public sealed class PasswordSignIn(UserManager<Supporter> supporters, SupporterSignIn signIn, FactorTries tries, IPasswordHasher<Supporter> hasher)
{
    public const int Longest = 128;

    public async Task<SignInResult> TryAsync(EmailAddress address, string password, CancellationToken cancel)
    {
        var mayTry = await tries.BeginAsync(SignInFactor.Password, address.Normal, cancel);
        var supporter = await supporters.Users.Having(address).FirstOrDefaultAsync(cancel);
        if (!mayTry || supporter?.PasswordHash is null || !await signIn.CanSignInAsync(supporter))
        {
            hasher.HashPassword(Supporter.At("nobody@example.invalid", DateTimeOffset.UnixEpoch), password);
            return SignInResult.Failed;
        }

        var result = await signIn.PasswordSignInAsync(supporter, password, isPersistent: true, lockoutOnFailure: false);
        if (result.Succeeded || result.RequiresTwoFactor)
        {
            await tries.ForgetAsync(SignInFactor.Password, address.Normal, cancel);
        }

        return result;
    }
}
