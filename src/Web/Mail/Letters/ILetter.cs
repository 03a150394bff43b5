using System.Text.Json.Serialization;
using Core.Mails;

namespace Web.Mail.Letters;

/// <summary>
/// What one kind of mail has to say; its properties are the placeholders of its templates in emails/, in snake_case.
/// Money and cards come as words, in the site's culture; instants as instants, the templates write their day.
/// </summary>
public interface ILetter
{
    [JsonIgnore]
    MailKind Kind { get; }
}
