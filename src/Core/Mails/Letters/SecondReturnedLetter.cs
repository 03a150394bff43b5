using System.Text.Json.Serialization;
using Core.Memberships;

namespace Core.Mails.Letters;

/// <summary>Somebody had paid for a second membership: it was cancelled and given back.</summary>
/// <param name="Tier">The second one's.</param>
/// <param name="Amount">Null where nothing had been paid.</param>
/// <param name="Others">What goes on.</param>
public sealed record SecondReturnedLetter(string Tier, Money? Amount, IReadOnlyList<GoingOn> Others) : ILetter
{
    [JsonIgnore]
    public MailKind Kind => MailKind.SecondReturned;
}
