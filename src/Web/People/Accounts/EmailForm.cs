using System.ComponentModel.DataAnnotations;
using Core.Texts;
using Web.Ground.Texts;

namespace Web.People.Accounts;

/// <summary>One field: an e-mail address.</summary>
public sealed class EmailForm
{
    [Required(ErrorMessage = "Accounts.Email.Missing")]
    [Mailable, StringLength(EmailAddress.Longest, ErrorMessage = "Accounts.Email.TooLong")]
    public string? Email { get; set; }

    /// <exception cref="InvalidOperationException">It was not validated, or is not valid.</exception>
    public EmailAddress Address() => EmailAddress.Read(Email) ?? throw new InvalidOperationException("The form holds no address.");
}
