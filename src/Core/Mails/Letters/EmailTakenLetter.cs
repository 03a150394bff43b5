using System.Text.Json.Serialization;

namespace Core.Mails.Letters;

/// <summary>To an address that has an account of its own: somebody with another account asked to be known by it.</summary>
public sealed record EmailTakenLetter(Uri SignInUrl) : ILetter
{
    [JsonIgnore]
    public MailKind Kind => MailKind.EmailTaken;
}
