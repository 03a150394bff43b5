using Core.Texts;
using Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Web.People.Accounts;

/// <summary>One answer, and one hash's time, to unknown addresses, logins without a password, locked ones and wrong passwords.</summary>
public sealed class PasswordSignIn(UserManager<Supporter> supporters, SupporterSignIn signIn, IPasswordHasher<Supporter> hasher)
{
    public const int Longest = 128;

    public async Task<SignInResult> TryAsync(EmailAddress address, string password)
    {
        var supporter = await supporters.Users.Having(address).FirstOrDefaultAsync();
        if (supporter?.PasswordHash is null || !await signIn.CanSignInAsync(supporter) || await supporters.IsLockedOutAsync(supporter))
        {
            hasher.HashPassword(Supporter.At("nobody@example.invalid", DateTimeOffset.UnixEpoch), password);
            return SignInResult.Failed;
        }

        return await signIn.PasswordSignInAsync(supporter, password, isPersistent: true, lockoutOnFailure: true);
    }
}
