using System.Text.Json.Serialization;
using Core.Troubles;

namespace Core.Mails.Letters;

/// <summary>To the owners: what has gone wrong since the last one.</summary>
public sealed record AlarmLetter(IReadOnlyList<TroubleLine> Troubles, int More, Uri DeskUrl) : ILetter
{
    [JsonIgnore]
    public MailKind Kind => MailKind.Alarm;
}
