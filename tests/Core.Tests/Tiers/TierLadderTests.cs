using Core.Tiers;

namespace Core.Tests.Tiers;

public sealed class TierLadderTests
{
    private static readonly Tier[] Known = [Make("reader", 1, "reader"), Make("patron", 3, "reader", "patron")];

    [Theory]
    [InlineData(1, "reader,new", "patron")]
    [InlineData(2, "reader,new", "patron")]
    [InlineData(4, "reader,patron,new", "")]
    public void A_new_tier_carries_those_below_it_and_is_carried_by_those_above(int rank, string opens, string above)
    {
        Assert.Equal(opens, string.Join(',', TierLadder.EntitlementsFor("new", rank, Known)));
        Assert.Equal(above, string.Join(',', TierLadder.Above(rank, Known).Select(tier => tier.Slug)));
    }

    [Fact]
    public void A_tier_carries_the_same_entitlement_once()
    {
        var patron = Make("patron", 3, "reader", "patron");

        patron.Carry("friend");
        patron.Carry("friend");

        Assert.Equal(["reader", "patron", "friend"], patron.Entitlements);
    }

    private static Tier Make(string slug, int rank, params string[] opens) =>
        new(Guid.CreateVersion7(), slug, new TierText(slug, "", []), opens, rank);
}
