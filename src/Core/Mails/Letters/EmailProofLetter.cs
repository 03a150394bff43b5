using System.Text.Json.Serialization;

namespace Core.Mails.Letters;

/// <summary>The code by which somebody proves that another address is theirs.</summary>
public sealed record EmailProofLetter(string Code, int Minutes, Uri TypeUrl) : ILetter
{
    [JsonIgnore]
    public MailKind Kind => MailKind.EmailProof;
}
