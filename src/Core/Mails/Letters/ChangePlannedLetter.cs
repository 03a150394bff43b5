using System.Text.Json.Serialization;

namespace Core.Mails.Letters;

/// <summary>A membership will be another from StartsAt on; until then it can be undone at UndoUrl.</summary>
public sealed record ChangePlannedLetter(string Tier, string TierNow, Money Amount, Term Term, DateTimeOffset StartsAt, Uri UndoUrl) : ILetter
{
    [JsonIgnore]
    public MailKind Kind => MailKind.ChangePlanned;
}
