using System.Text.Json.Serialization;

namespace Core.Mails.Letters;

/// <summary>To the address that was: mails go to another one from now on.</summary>
public sealed record EmailMovedLetter(DateTimeOffset MovedAt, string Contact) : ILetter
{
    /// <summary>Gives the account this address again, without signing in; null: it was taken back so, and is not once more.</summary>
    public Uri? BackUrl { get; init; }

    [JsonIgnore]
    public MailKind Kind => MailKind.EmailMoved;
}
