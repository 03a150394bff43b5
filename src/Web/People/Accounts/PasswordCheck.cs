using Core.Accounts;
using Data;
using Microsoft.AspNetCore.Identity;
using Web.Ground.Shelf;

namespace Web.People.Accounts;

/// <summary>
/// Refuses, besides the short ones, passwords that are tried first: wherever one is set, in words that say why. It is made for commands
/// too, before there is a database, so the publication is asked for only when a password is there to be judged.
/// </summary>
public sealed class PasswordCheck(CurrentPublication publication) : IPasswordValidator<Supporter>
{
    private static readonly Lazy<PasswordStrength> Strength = new(() => new PasswordStrength(CommonPasswords.All));

    public Task<IdentityResult> ValidateAsync(UserManager<Supporter> manager, Supporter user, string? password) =>
        Task.FromResult(Strength.Value.Judge(password ?? "", user.Email ?? "", publication.Value.Name) is { } fault
            ? IdentityResult.Failed(new IdentityError { Code = $"Password{fault}", Description = Sentence(fault) })
            : IdentityResult.Success);

    private static string Sentence(PasswordFault fault) => fault switch
    {
        PasswordFault.Common => "This is one of the passwords that many people have, and so one of the first that are tried. Several words that do not belong together are good.",
        PasswordFault.Repeated => "This is one short piece again and again. Several words that do not belong together are good.",
        PasswordFault.OwnAddress => "This is hardly more than your own address. Several words that have nothing to do with it are good.",
        PasswordFault.SiteName => "This is hardly more than the name of this site. Several words that have nothing to do with it are good.",
    };
}
