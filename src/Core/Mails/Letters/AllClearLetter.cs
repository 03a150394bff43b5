using System.Text.Json.Serialization;
using Core.Troubles;

namespace Core.Mails.Letters;

/// <summary>To the owners: what is over since the last one.</summary>
public sealed record AllClearLetter(IReadOnlyList<TroubleLine> Troubles, int More, Uri DeskUrl) : ILetter
{
    [JsonIgnore]
    public MailKind Kind => MailKind.AllClear;
}
