using System.Text.Json.Serialization;

namespace Core.Mails.Letters;

/// <summary>A membership costs another sum from ChangesAt on, or (IsAsked) does if its member agrees until AnswerUntil.</summary>
/// <param name="EndsOtherwise">Without their yes it ends on that day; else it goes on as it is.</param>
/// <param name="FullAmount">What is taken when no coupon takes anything off any more; null: none does today.</param>
/// <param name="IsReminder">They were told before, and have not answered.</param>
public sealed record PriceChangesLetter(
    string Tier, Money AmountNow, Money Amount, Term Term, DateTimeOffset ChangesAt, bool IsAsked, bool EndsOtherwise, Money? FullAmount, bool IsReminder, DateTimeOffset AnswerUntil, Uri AnswerUrl) : ILetter
{
    [JsonIgnore]
    public MailKind Kind => MailKind.PriceChanges;
}
