using Core.Memberships;
using Core.Revenue;
using Core.Tests.Kit;
using Core.Tests.Memberships;
using CsCheck;

namespace Core.Tests.Revenue;

public sealed class RevenueLedgerTests
{
    private static readonly DateTimeOffset Now = BookKit.Start.AddDays(40);

    [Fact]
    public void A_member_is_new_goes_and_comes_back()
    {
        var ledger = new Ledger();

        ledger.Take(BookKit.Facts(), BookKit.Reader, BookKit.Start);
        ledger.Take(BookKit.Facts(tier: BookKit.Patron), BookKit.Patron, BookKit.Start.AddDays(1));
        ledger.Take(BookKit.Facts(), BookKit.Reader, BookKit.Start.AddDays(2));
        ledger.Take(BookKit.Facts(SubscriptionStatus.Unpaid), BookKit.Reader, BookKit.Start.AddDays(3));
        ledger.Take(BookKit.Facts(), BookKit.Reader, BookKit.Start.AddDays(4));

        Assert.Equal(
            [(MovementKind.New, 500), (MovementKind.Expansion, 700), (MovementKind.Contraction, -700), (MovementKind.Churn, -500), (MovementKind.Reactivation, 500)],
            ledger.Movements.Select(movement => (movement.Kind, (int)movement.Change.Rounded().Minor)));
    }

    public static TheoryData<SubscriptionSnapshot> Pauses => [BookKit.Facts(SubscriptionStatus.Paused), BookKit.Facts() with { IsCollectionPaused = true }];

    [Theory, MemberData(nameof(Pauses))]
    public void A_pause_is_a_contraction_to_nothing_and_who_pauses_is_still_a_member(SubscriptionSnapshot paused)
    {
        var ledger = new Ledger();
        ledger.Take(BookKit.Facts(), BookKit.Reader, BookKit.Start);

        ledger.Take(paused, BookKit.Reader, BookKit.Start.AddDays(3));
        Assert.Equal(0, ledger.Micros);
        ledger.Take(BookKit.Facts(), BookKit.Reader, BookKit.Start.AddDays(4));

        Assert.Equal([MovementKind.New, MovementKind.Contraction, MovementKind.Expansion], ledger.Movements.Select(movement => movement.Kind));
    }

    [Theory, MemberData(nameof(Pauses))]
    public void Who_leaves_during_a_pause_is_counted_out_once_with_nothing(SubscriptionSnapshot paused)
    {
        var ledger = new Ledger();
        ledger.Take(BookKit.Facts(), BookKit.Reader, BookKit.Start);
        ledger.Take(paused, BookKit.Reader, BookKit.Start.AddDays(3));

        var ended = BookKit.Facts(SubscriptionStatus.Canceled) with { EndedAt = Now };
        ledger.Take(ended, BookKit.Reader, Now);
        ledger.Take(ended, BookKit.Reader, Now);

        Assert.Equal([MovementKind.New, MovementKind.Contraction, MovementKind.Churn], ledger.Movements.Select(movement => movement.Kind));
        Assert.True(ledger.Movements[^1].Change.IsZero);
    }

    [Fact]
    public void A_coupon_is_a_contraction_and_its_end_an_expansion_and_one_that_takes_all_ends_the_revenue()
    {
        var ledger = new Ledger();
        SubscriptionSnapshot Less(decimal percent) => BookKit.Facts() with { Reductions = [new PriceReduction { Percent = percent }] };

        ledger.Take(BookKit.Facts(), BookKit.Reader, BookKit.Start);
        ledger.Take(Less(50), BookKit.Reader, BookKit.Start.AddDays(1));
        ledger.Take(BookKit.Facts(), BookKit.Reader, BookKit.Start.AddDays(2));
        ledger.Take(Less(100), BookKit.Reader, BookKit.Start.AddDays(3));

        Assert.Equal(
            [(MovementKind.New, 500), (MovementKind.Contraction, -250), (MovementKind.Expansion, 250), (MovementKind.Churn, -500)],
            ledger.Movements.Select(movement => (movement.Kind, (int)movement.Change.Rounded().Minor)));
    }

    [Fact]
    public void What_is_brought_from_the_first_contact_on_has_been_brought_since_the_start()
    {
        var ledger = new Ledger();

        ledger.Take(BookKit.Facts(period: 1), BookKit.Reader, Now);

        Assert.Equal(BookKit.Start, Assert.Single(ledger.Movements).At);
    }

    [Fact]
    public void A_trial_brings_nothing_until_it_is_paid_for()
    {
        var ledger = new Ledger();

        ledger.Take(BookKit.Facts(SubscriptionStatus.Trialing), BookKit.Reader, BookKit.Start);
        Assert.Empty(ledger.Movements);
        ledger.Take(BookKit.Facts(period: 1), BookKit.Reader, Now);

        Assert.Equal((MovementKind.New, Now), (Assert.Single(ledger.Movements).Kind, ledger.Movements[0].At));
    }

    [Fact]
    public void A_trial_that_ends_unpaid_was_never_revenue()
    {
        var ledger = new Ledger();

        ledger.Take(BookKit.Facts(SubscriptionStatus.Trialing), BookKit.Reader, BookKit.Start);
        ledger.Take(BookKit.Facts(SubscriptionStatus.Canceled) with { EndedAt = Now }, BookKit.Reader, Now);

        Assert.Empty(ledger.Movements);
    }

    [Fact]
    public void A_membership_met_only_after_its_end_has_come_and_gone()
    {
        var ledger = new Ledger();

        ledger.Take(BookKit.Facts(SubscriptionStatus.Canceled) with { EndedAt = BookKit.Start.AddDays(20) }, BookKit.Reader, Now);

        Assert.Equal(
            [(MovementKind.New, BookKit.Start), (MovementKind.Churn, BookKit.Start.AddDays(20))],
            ledger.Movements.Select(movement => (movement.Kind, movement.At)));
        Assert.Equal(0, ledger.Micros);
    }

    [Theory]
    [InlineData(SubscriptionStatus.Canceled, "cancellation_requested", true)]
    [InlineData(SubscriptionStatus.Canceled, "payment_failed", false)]
    [InlineData(SubscriptionStatus.Canceled, "payment_disputed", false)]
    [InlineData(SubscriptionStatus.Unpaid, null, false)]
    public void Who_went_because_a_payment_failed_did_not_choose_to_go(SubscriptionStatus status, string? reason, bool isVoluntary)
    {
        var ledger = new Ledger();
        ledger.Take(BookKit.Facts(), BookKit.Reader, BookKit.Start);

        ledger.Take(BookKit.Facts(status) with { EndedAt = Now, CancellationReason = reason }, BookKit.Reader, Now);

        Assert.Equal((MovementKind.Churn, isVoluntary), (ledger.Movements[^1].Kind, ledger.Movements[^1].IsVoluntary));
    }

    [Fact]
    public void A_second_membership_beside_the_first_is_no_second_member()
    {
        var first = BookKit.MembershipOf(BookKit.Facts());
        var second = BookKit.MembershipOf(BookKit.Facts() with { StripeSubscriptionId = "sub_2" });
        var known = RevenueLedger.Movements([], first.Source(BookKit.Facts()), true, BookKit.Publication, Now);

        var movement = Assert.Single(RevenueLedger.Movements(known, second.Source(BookKit.Facts()), true, BookKit.Publication, Now));

        Assert.Equal(MovementKind.Expansion, movement.Kind);
    }

    [Fact]
    public void A_monthly_rate_loses_less_than_a_millionth_of_a_minor_unit_and_rounds_half_to_even() =>
        Gen.Long[-100_000_000, 100_000_000].Sample(minor =>
        {
            var rate = MonthlyRate.Of(new Money(minor, BookKit.Jpy), Term.Year)!.Value;

            Assert.InRange(((decimal)minor / 12) - rate.Units, -0.0000005m, 0.0000005m);
            Assert.Equal((long)decimal.Round(rate.Units, MidpointRounding.ToEven), rate.Rounded().Minor);
            Assert.Equal(minor, MonthlyRate.Of(new Money(minor, BookKit.Jpy), Term.Month)!.Value.Rounded().Minor);
            Assert.Throws<InvalidOperationException>(() => rate + MonthlyRate.Zero(BookKit.Eur));
        });
}
