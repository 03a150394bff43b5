using System.Text.Json.Serialization;

namespace Core.Mails.Letters;

/// <summary>The bank did not pay an order after all: it is closed, and its payer may begin anew.</summary>
public sealed record OrderUnpaidLetter(Money Amount, string Tier) : ILetter
{
    [JsonIgnore]
    public MailKind Kind => MailKind.OrderUnpaid;
}
