using Core.Memberships;
using Core.Tests.Kit;
using CsCheck;

namespace Core.Tests.Memberships;

public sealed class StandingTests
{
    private static readonly DateTimeOffset Noon = BookKit.At("2026-05-01T12:00");

    private static readonly Gen<Grant> AnyGrant =
        from name in Gen.OneOf("reader", "patron")
        from begins in Gen.Int[0, 100]
        from lasts in Gen.Int[0, 60].Nullable()
        select GrantOf(name, begins, lasts is { } minutes ? begins + minutes : null);

    [Fact]
    public void A_reader_may_open_exactly_what_some_grant_covers_at_that_instant() =>
        Gen.Select(AnyGrant.List[0, 8], Gen.Int[-5, 165]).Sample((grants, minute) =>
        {
            var now = Noon.AddMinutes(minute);

            var opens = new Standing(grants).Opens("patron", now);

            Assert.Equal(grants.Any(grant => grant.Entitlement == "patron" && grant.From <= now && (grant.Until ?? DateTimeOffset.MaxValue) > now), opens);
        });

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, true)]
    [InlineData(29, true)]
    [InlineData(30, false)]
    public void A_grant_is_good_from_its_first_instant_to_before_its_last(int minute, bool isOpen) =>
        Assert.Equal(isOpen, new Standing([GrantOf("reader", 0, 30)]).Opens("reader", Noon.AddMinutes(minute)));

    [Fact]
    public void Two_grants_that_overlap_leave_no_gap_and_the_later_end_counts()
    {
        var standing = new Standing([GrantOf("reader", 0, 30), GrantOf("reader", 20, 60)]);

        Assert.All(Enumerable.Range(0, 60), minute => Assert.True(standing.Opens("reader", Noon.AddMinutes(minute))));
        Assert.False(standing.Opens("reader", Noon.AddMinutes(60)));
    }

    [Fact]
    public void A_grant_that_is_taken_back_opens_nothing_from_then_on()
    {
        var grant = GrantOf("reader", 0, null);

        grant.EndAt(Noon.AddMinutes(10));

        Assert.True(new Standing([grant]).Opens("reader", Noon.AddMinutes(9)));
        Assert.False(new Standing([grant]).Opens("reader", Noon.AddMinutes(10)));
    }

    [Fact]
    public void A_stranger_and_another_spelling_open_nothing()
    {
        Assert.False(Standing.Stranger.Opens("reader", Noon));
        Assert.False(new Standing([GrantOf("reader", 0, null)]).Opens("Reader", Noon));
    }

    private static Grant GrantOf(string name, int fromMinute, int? untilMinute) =>
        new(Guid.CreateVersion7(), BookKit.SupporterId, null, name, Noon.AddMinutes(fromMinute), untilMinute is { } until ? Noon.AddMinutes(until) : null);
}
