using System.Text.Json.Serialization;

namespace Core.Mails.Letters;

/// <summary>Money that was on its way back has come back to the publisher: whoever is owed it hears so from us, and not from an empty account.</summary>
public sealed record RefundFailedLetter(Money Amount, string Number) : ILetter
{
    [JsonIgnore]
    public MailKind Kind => MailKind.RefundFailed;
}
