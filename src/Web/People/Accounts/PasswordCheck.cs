using Core.Accounts;
using Data;
using Microsoft.AspNetCore.Identity;
using Web.Ground.Shelf;

namespace Web.People.Accounts;

/// <summary>
/// Refuses, besides the short ones, passwords that are tried first: wherever one is set, by a code that says why. It is made for commands
/// too, before there is a database, so the publication is asked for only when a password is there to be judged.
/// </summary>
public sealed class PasswordCheck(CurrentPublication publication) : IPasswordValidator<Supporter>
{
    private static readonly Lazy<PasswordStrength> Strength = new(() => new PasswordStrength(CommonPasswords.All));

    public Task<IdentityResult> ValidateAsync(UserManager<Supporter> manager, Supporter user, string? password) =>
        Task.FromResult(Strength.Value.Judge(password ?? "", user.Email ?? "", publication.Value.Name) is { } fault
            ? IdentityResult.Failed(new IdentityError { Code = fault.ToString() })
            : IdentityResult.Success);
}
