using Core.Revenue;

namespace Web.Demo.Samples;

/// <summary>Writes a member's year into the books by the same rules of Core that real news goes through.</summary>
internal sealed class SampleBooks(SampleLedger ledger)
{
    public void Write(SampleMember member)
    {
        var supporter = SampleAccount.New(member.Email, member.JoinedAt);
        supporter.StripeCustomerId = member.StripeCustomerId;
        supporter.LastSeenAt = member.LastSeenAt;
        ledger.Supporters.Add(supporter);
        var movements = new List<RevenueMovement>();
        foreach (var membership in member.Memberships)
        {
            new SamplePage(ledger, supporter, movements).Write(membership, isFirst: ReferenceEquals(membership, member.Memberships[0]));
        }

        ledger.Movements.AddRange(movements);
    }
}
