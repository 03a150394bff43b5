using System.ComponentModel.DataAnnotations;
using Core.Memberships;
using Core.Texts;
using Web.Ground.Texts;

namespace Web.Desk.Members;

/// <summary>Who is to read as a guest, what, how long, and why.</summary>
public sealed class GiveForm
{
    /// <summary>Made with the form: pressed twice, it gives once.</summary>
    public Guid Id { get; set; }

    [Required(ErrorMessage = "Members.Give.EmailMissing")]
    [Mailable, StringLength(EmailAddress.Longest, ErrorMessage = "Accounts.Email.TooLong")]
    public string? Email { get; set; }

    public Guid Tier { get; set; }

    /// <summary>The last day, as it was typed; nothing is without end.</summary>
    public string? LastDay { get; set; }

    [Required(ErrorMessage = "Members.Give.ReasonMissing")]
    [StringLength(ComplimentaryAccess.LongestReason, ErrorMessage = "Members.Give.ReasonTooLong")]
    public string? Reason { get; set; }
}
