using Core.Gifts;
using Core.Memberships;
using Core.Tests.Kit;
using static Core.Tests.Kit.BookKit;

namespace Core.Tests.Gifts;

/// <summary>No day of a gift is lost, and nobody pays because of one.</summary>
public sealed class GiftBeginningTests
{
    private static readonly DateTimeOffset Now = At("2026-06-01T12:00");
    private static readonly string[] Opens = ["reader", "patron"];
    private static readonly Guid Membership = Guid.CreateVersion7();

    [Fact]
    public void With_nothing_it_begins_now() => Assert.Equal(new GiftBeginning.At(Now), Of());

    [Fact]
    public void Beside_a_membership_that_opens_the_same_it_waits_for_its_end() =>
        Assert.Equal(new GiftBeginning.After(Membership), Of([Paid("reader"), Paid("patron")], [Membership]));

    [Fact]
    public void Beside_one_that_opens_less_it_begins_now() => Assert.Equal(new GiftBeginning.At(Now), Of([Paid("reader")], [Membership]));

    [Fact]
    public void After_a_membership_that_is_over_it_begins_now() => Assert.Equal(new GiftBeginning.At(Now), Of([Paid("reader"), Paid("patron")], []));

    [Fact]
    public void Beside_one_that_is_not_over_but_opens_nothing_any_more_it_begins_now() =>
        Assert.Equal(new GiftBeginning.At(Now), Of([Paid("reader"), Paid("patron", Now)], [Membership]));

    [Theory]
    [InlineData("2026-07-01T00:00", "2026-08-01T00:00", "2026-07-01T00:00")]
    [InlineData("2026-08-01T00:00", "2026-07-01T00:00", "2026-07-01T00:00")]
    [InlineData("2026-05-01T00:00", "2026-07-01T00:00", "2026-06-01T12:00")]
    public void After_what_was_given_before_it_begins_when_something_would_shut(string reader, string patron, string begins) =>
        Assert.Equal(new GiftBeginning.At(At(begins)), Of([Given("reader", At(reader)), Given("patron", At(patron))]));

    [Fact]
    public void Beside_access_without_end_to_a_part_it_begins_now() => Assert.Equal(new GiftBeginning.At(Now), Of([Given("reader", null)]));

    [Fact]
    public void Whoever_reads_it_all_without_end_needs_none() => Assert.IsType<GiftBeginning.NotNeeded>(Of([Given("reader", null), Given("patron", null)]));

    [Theory]
    [InlineData("2026-06-01T12:00", 1, "2026-07-01T22:00")] // to the end of the last day, in Berlin
    [InlineData("2026-05-31T22:00", 1, "2026-06-30T22:00")] // a day's beginning: to a day's beginning
    [InlineData("2026-01-31T10:00", 1, "2026-02-28T23:00")]
    [InlineData("2026-03-10T10:00", 12, "2027-03-10T23:00")]
    public void It_lasts_by_the_calendar_of_the_publication(string from, int months, string until) =>
        Assert.Equal(At(until), GiftTime.Until(At(from), months, BookKit.Publication));

    private static GiftBeginning Of(Grant[]? grants = null, Guid[]? living = null) => GiftBeginning.Of(Opens, grants ?? [], living ?? [], Now);

    private static Grant Paid(string name, DateTimeOffset? until = null) => new(Guid.CreateVersion7(), SupporterId, Membership, name, Start, until ?? Now.AddDays(9));

    private static Grant Given(string name, DateTimeOffset? until) => new(Guid.CreateVersion7(), SupporterId, null, name, Start, until) { ComplimentaryId = Guid.CreateVersion7() };
}
