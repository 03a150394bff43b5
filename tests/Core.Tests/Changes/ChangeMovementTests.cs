using Core.Memberships;
using Core.Revenue;
using Core.Tests.Kit;
using Core.Tests.Memberships;

namespace Core.Tests.Changes;

/// <summary>What a change does to recurring revenue: what is really paid before and after, and nothing else.</summary>
public sealed class ChangeMovementTests
{
    /// <summary>Pieces, per cent off for good, per cent off once, whether collection is paused; what is moved in cents a month by a change from 5.00 to 12.00 and back.</summary>
    [Theory]
    [InlineData(1, 0, 0, 700)]
    [InlineData(3, 0, 0, 2100)]
    [InlineData(1, 50, 0, 350)]
    [InlineData(2, 25, 0, 1050)]
    [InlineData(1, 0, 100, 700)] // off once is no recurring revenue, one way or the other
    [InlineData(1, 100, 0, 0)]
    public void An_upgrade_is_an_expansion_by_what_is_paid_more_and_its_undoing_a_contraction_by_the_same(int pieces, int percent, int once, long moved)
    {
        var ledger = new Ledger();
        ledger.Take(Paid(BookKit.Reader), BookKit.Reader, BookKit.Start);

        ledger.Take(Paid(BookKit.Patron), BookKit.Patron, BookKit.Start.AddDays(3));
        ledger.Take(Paid(BookKit.Reader), BookKit.Reader, BookKit.Start.AddDays(30));

        var change = ledger.Movements.Where(movement => movement.Kind is MovementKind.Expansion or MovementKind.Contraction).Select(movement => (movement.Kind, movement.Change.Rounded().Minor));
        List<(MovementKind, long)> expected = moved == 0 ? [] : [(MovementKind.Expansion, moved), (MovementKind.Contraction, -moved)];
        Assert.Equal(expected, change);

        SubscriptionSnapshot Paid(Core.Tiers.Tier tier) => BookKit.Facts(tier: tier) with
        {
            Quantity = pieces,
            Reductions = [.. new[] { new PriceReduction { Percent = percent }, new PriceReduction { Percent = once, IsOnce = true } }.Where(reduction => reduction.Percent > 0)],
        };
    }

    [Fact]
    public void While_collection_is_paused_a_change_moves_nothing_until_it_is_taken_again()
    {
        var ledger = new Ledger();
        ledger.Take(BookKit.Facts(), BookKit.Reader, BookKit.Start);
        ledger.Take(BookKit.Facts() with { IsCollectionPaused = true }, BookKit.Reader, BookKit.Start.AddDays(1));

        ledger.Take(BookKit.Facts(tier: BookKit.Patron) with { IsCollectionPaused = true }, BookKit.Patron, BookKit.Start.AddDays(2));
        ledger.Take(BookKit.Facts(tier: BookKit.Patron), BookKit.Patron, BookKit.Start.AddDays(3));

        Assert.Equal([(MovementKind.New, 500), (MovementKind.Contraction, -500), (MovementKind.Expansion, 1200)], ledger.Movements.Select(movement => (movement.Kind, (int)movement.Change.Rounded().Minor)));
    }

    [Fact]
    public void From_the_month_to_the_year_only_the_twelfth_part_counts_and_what_is_planned_moves_nothing()
    {
        var ledger = new Ledger();
        ledger.Take(BookKit.Facts(), BookKit.Reader, BookKit.Start);
        var line = new SubscriptionLine { StripePriceId = "price_year", Each = BookKit.Euros(54), Term = Term.Year, Monthly = MonthlyRate.Of(BookKit.Euros(54), Term.Year)!.Value };

        ledger.Take(BookKit.Facts() with { Ahead = new AheadSnapshot(AheadKind.AtPeriodEnd, line, BookKit.Start.AddMonths(1), "sub_sched_1") }, BookKit.Reader, BookKit.Start.AddDays(3));
        Assert.Single(ledger.Movements);
        ledger.Take(BookKit.Facts() with { Price = BookKit.Euros(54), Term = Term.Year }, BookKit.Reader, BookKit.Start.AddMonths(1));

        Assert.Equal([(MovementKind.New, 500), (MovementKind.Contraction, -50)], ledger.Movements.Select(movement => (movement.Kind, (int)movement.Change.Rounded().Minor)));
    }
}
