using System.Text.Json.Serialization;

namespace Core.Mails.Letters;

/// <summary>That a member's withdrawal has come in, and when; that it is done is told by the letters that follow.</summary>
/// <param name="ReceivedAt">To be shown to the minute: the law counts from it.</param>
public sealed record WithdrawalReceivedLetter(string Tier, Money Amount, DateTimeOffset ReceivedAt, string Contact) : ILetter
{
    [JsonIgnore]
    public MailKind Kind => MailKind.WithdrawalReceived;
}
