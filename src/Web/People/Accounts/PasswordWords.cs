using Core.Accounts;
using Microsoft.AspNetCore.Identity;
using Web.Ground.Site;

namespace Web.People.Accounts;

/// <summary>Why a password is refused, and how to write a better one.</summary>
internal static class PasswordWords
{
    /// <param name="error">Of Identity's own rules, or of <see cref="PasswordCheck"/>.</param>
    public static string Of(IdentityError error, PasswordOptions rules, SiteText text) => error.Code switch
    {
        nameof(IdentityErrorDescriber.PasswordMismatch) => text["Accounts.Password.NotYours"],
        nameof(IdentityErrorDescriber.PasswordTooShort) => text["Accounts.Password.TooShort", rules.RequiredLength],
        nameof(IdentityErrorDescriber.PasswordRequiresUniqueChars) => text["Accounts.Password.TooFewSigns", rules.RequiredUniqueChars],
        _ when Enum.TryParse<PasswordFault>(error.Code, out var fault) => text.Of(fault),
        _ => text["Accounts.Password.NotSaved"],
    };
}
