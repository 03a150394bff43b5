using System.Text.Json.Serialization;

namespace Core.Mails.Letters;

/// <summary>To the address that was: mails go to another one from now on.</summary>
public sealed record EmailMovedLetter(DateTimeOffset MovedAt, string Contact) : ILetter
{
    [JsonIgnore]
    public MailKind Kind => MailKind.EmailMoved;
}
