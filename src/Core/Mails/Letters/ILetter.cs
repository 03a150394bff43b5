using System.Text.Json.Serialization;

namespace Core.Mails.Letters;

/// <summary>
/// What one kind of mail has to say; its properties are the placeholders of its templates in emails/, in snake_case. Values, never
/// words: money, cards, instants and codes are written in the reader's language when the mail is rendered.
/// </summary>
public interface ILetter
{
    [JsonIgnore]
    MailKind Kind { get; }
}
