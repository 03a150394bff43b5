using System.ComponentModel.DataAnnotations;
using Core.Gifts;
using Core.Texts;
using Web.Ground.Texts;

namespace Web.Joining.Gifts;

/// <summary>What is given to whom and when, as it was typed. Everything but the choice and the buyer's address may be left out.</summary>
public sealed class BuyForm
{
    [Required(ErrorMessage = "Gifts.Buy.NothingChosen")]
    public string? Choice { get; set; }

    public string? Currency { get; set; }

    [StringLength(GiftCard.LongestName, ErrorMessage = "Gifts.Buy.NameTooLong")]
    public string? To { get; set; }

    [Mailable, StringLength(EmailAddress.Longest, ErrorMessage = "Accounts.Email.TooLong")]
    public string? Address { get; set; }

    [StringLength(GiftCard.LongestMessage, ErrorMessage = "Gifts.Buy.MessageTooLong")]
    public string? Message { get; set; }

    /// <summary>The day on which the link leaves; nothing is at once.</summary>
    public string? Day { get; set; }

    [StringLength(GiftCard.LongestName, ErrorMessage = "Gifts.Buy.NameTooLong")]
    public string? From { get; set; }

    /// <summary>The buyer's; not asked of whoever is signed in.</summary>
    [Mailable, StringLength(EmailAddress.Longest, ErrorMessage = "Accounts.Email.TooLong")]
    public string? Email { get; set; }
}
