using Core.Memberships;
using Core.Revenue;
using Core.Tests.Kit;
using Core.Tests.Memberships;
using CsCheck;

namespace Core.Tests.Revenue;

public sealed class RevenueLedgerTests
{
    private static readonly DateTimeOffset Now = Books.Start.AddDays(40);

    [Fact]
    public void A_member_is_new_goes_and_comes_back()
    {
        var ledger = new Ledger();

        ledger.Take(Books.Facts(), Books.Reader, Books.Start);
        ledger.Take(Books.Facts(tier: Books.Patron), Books.Patron, Books.Start.AddDays(1));
        ledger.Take(Books.Facts(), Books.Reader, Books.Start.AddDays(2));
        ledger.Take(Books.Facts(SubscriptionStatus.Unpaid), Books.Reader, Books.Start.AddDays(3));
        ledger.Take(Books.Facts(), Books.Reader, Books.Start.AddDays(4));

        Assert.Equal(
            [(MovementKind.New, 500), (MovementKind.Expansion, 700), (MovementKind.Contraction, -700), (MovementKind.Churn, -500), (MovementKind.Reactivation, 500)],
            ledger.Movements.Select(movement => (movement.Kind, (int)movement.Change.Rounded().Minor)));
    }

    public static TheoryData<SubscriptionSnapshot> Pauses => [Books.Facts(SubscriptionStatus.Paused), Books.Facts() with { IsCollectionPaused = true }];

    [Theory, MemberData(nameof(Pauses))]
    public void A_pause_is_a_contraction_to_nothing_and_who_pauses_is_still_a_member(SubscriptionSnapshot paused)
    {
        var ledger = new Ledger();
        ledger.Take(Books.Facts(), Books.Reader, Books.Start);

        ledger.Take(paused, Books.Reader, Books.Start.AddDays(3));
        Assert.Equal(0, ledger.Micros);
        ledger.Take(Books.Facts(), Books.Reader, Books.Start.AddDays(4));

        Assert.Equal([MovementKind.New, MovementKind.Contraction, MovementKind.Expansion], ledger.Movements.Select(movement => movement.Kind));
    }

    [Theory, MemberData(nameof(Pauses))]
    public void Who_leaves_during_a_pause_is_counted_out_once_with_nothing(SubscriptionSnapshot paused)
    {
        var ledger = new Ledger();
        ledger.Take(Books.Facts(), Books.Reader, Books.Start);
        ledger.Take(paused, Books.Reader, Books.Start.AddDays(3));

        var ended = Books.Facts(SubscriptionStatus.Canceled) with { EndedAt = Now };
        ledger.Take(ended, Books.Reader, Now);
        ledger.Take(ended, Books.Reader, Now);

        Assert.Equal([MovementKind.New, MovementKind.Contraction, MovementKind.Churn], ledger.Movements.Select(movement => movement.Kind));
        Assert.True(ledger.Movements[^1].Change.IsZero);
    }

    [Fact]
    public void A_coupon_is_a_contraction_and_its_end_an_expansion_and_one_that_takes_all_ends_the_revenue()
    {
        var ledger = new Ledger();
        SubscriptionSnapshot Less(decimal percent) => Books.Facts() with { Reductions = [new PriceReduction { Percent = percent }] };

        ledger.Take(Books.Facts(), Books.Reader, Books.Start);
        ledger.Take(Less(50), Books.Reader, Books.Start.AddDays(1));
        ledger.Take(Books.Facts(), Books.Reader, Books.Start.AddDays(2));
        ledger.Take(Less(100), Books.Reader, Books.Start.AddDays(3));

        Assert.Equal(
            [(MovementKind.New, 500), (MovementKind.Contraction, -250), (MovementKind.Expansion, 250), (MovementKind.Churn, -500)],
            ledger.Movements.Select(movement => (movement.Kind, (int)movement.Change.Rounded().Minor)));
    }

    [Fact]
    public void What_is_brought_from_the_first_contact_on_has_been_brought_since_the_start()
    {
        var ledger = new Ledger();

        ledger.Take(Books.Facts(period: 1), Books.Reader, Now);

        Assert.Equal(Books.Start, Assert.Single(ledger.Movements).At);
    }

    [Fact]
    public void A_trial_brings_nothing_until_it_is_paid_for()
    {
        var ledger = new Ledger();

        ledger.Take(Books.Facts(SubscriptionStatus.Trialing), Books.Reader, Books.Start);
        Assert.Empty(ledger.Movements);
        ledger.Take(Books.Facts(period: 1), Books.Reader, Now);

        Assert.Equal((MovementKind.New, Now), (Assert.Single(ledger.Movements).Kind, ledger.Movements[0].At));
    }

    [Fact]
    public void A_trial_that_ends_unpaid_was_never_revenue()
    {
        var ledger = new Ledger();

        ledger.Take(Books.Facts(SubscriptionStatus.Trialing), Books.Reader, Books.Start);
        ledger.Take(Books.Facts(SubscriptionStatus.Canceled) with { EndedAt = Now }, Books.Reader, Now);

        Assert.Empty(ledger.Movements);
    }

    [Fact]
    public void A_membership_met_only_after_its_end_has_come_and_gone()
    {
        var ledger = new Ledger();

        ledger.Take(Books.Facts(SubscriptionStatus.Canceled) with { EndedAt = Books.Start.AddDays(20) }, Books.Reader, Now);

        Assert.Equal(
            [(MovementKind.New, Books.Start), (MovementKind.Churn, Books.Start.AddDays(20))],
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
        ledger.Take(Books.Facts(), Books.Reader, Books.Start);

        ledger.Take(Books.Facts(status) with { EndedAt = Now, CancellationReason = reason }, Books.Reader, Now);

        Assert.Equal((MovementKind.Churn, isVoluntary), (ledger.Movements[^1].Kind, ledger.Movements[^1].IsVoluntary));
    }

    [Fact]
    public void A_second_membership_beside_the_first_is_no_second_member()
    {
        var first = Books.MembershipOf(Books.Facts());
        var second = Books.MembershipOf(Books.Facts() with { StripeSubscriptionId = "sub_2" });
        var known = RevenueLedger.Movements([], first.Source(Books.Facts()), true, Books.Publication, Now);

        var movement = Assert.Single(RevenueLedger.Movements(known, second.Source(Books.Facts()), true, Books.Publication, Now));

        Assert.Equal(MovementKind.Expansion, movement.Kind);
    }

    [Fact]
    public void A_monthly_rate_loses_less_than_a_millionth_of_a_minor_unit_and_rounds_half_to_even() =>
        Gen.Long[-100_000_000, 100_000_000].Sample(minor =>
        {
            var rate = MonthlyRate.Of(new Money(minor, Books.Jpy), Term.Year)!.Value;

            Assert.InRange(((decimal)minor / 12) - rate.Units, -0.0000005m, 0.0000005m);
            Assert.Equal((long)decimal.Round(rate.Units, MidpointRounding.ToEven), rate.Rounded().Minor);
            Assert.Equal(minor, MonthlyRate.Of(new Money(minor, Books.Jpy), Term.Month)!.Value.Rounded().Minor);
            Assert.Throws<InvalidOperationException>(() => rate + MonthlyRate.Zero(Books.Eur));
        });
}
