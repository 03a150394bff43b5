using Core.Memberships;
using Core.Payments;
using Core.Tests.Kit;
using CsCheck;

namespace Core.Tests.Payments;

public sealed class RefundSyncTests
{
    private static readonly DateTimeOffset Now = BookKit.Start.AddDays(10);

    // Five euros given back in up to five pieces of one euro.
    private static readonly IReadOnlyList<RefundSnapshot> AtStripe =
        [.. Enumerable.Range(1, 5).Select(number => new RefundSnapshot($"re_{number}", BookKit.Euros(1), BookKit.Start.AddDays(number)))];

    private static readonly Gen<RefundSnapshot[]> Fetched =
        Gen.Int[0, 4].Array[0, 6].Select(picked => picked.Distinct().Select(index => AtStripe[index]).ToArray());

    [Fact]
    public void In_any_order_and_however_often_the_payment_shows_what_is_listed_last() =>
        Fetched.List[0, 8].Sample(lists =>
        {
            var payment = Paid();
            List<Refund> known = [];

            foreach (var fetched in lists)
            {
                var change = RefundSync.Apply(payment, known, fetched, BookKit.Publication, Now);
                Assert.Empty(RefundSync.Apply(payment, [.. known.Except(change.Failed), .. change.Added], fetched, BookKit.Publication, Now).Added);
                known = [.. known.Except(change.Failed), .. change.Added];
            }

            var listed = lists.LastOrDefault()?.Length ?? 0;
            Assert.Equal(listed, known.Count);
            Assert.Equal(BookKit.Euros(listed), payment.Refunded);
            Assert.Equal(listed == 0 ? PaymentStatus.Paid : listed == 5 ? PaymentStatus.Refunded : PaymentStatus.PartlyRefunded, payment.Status);
        });

    [Fact]
    public void A_refund_that_failed_since_gives_the_payment_and_its_access_back()
    {
        var payment = Paid();
        var given = RefundSync.Apply(payment, [], AtStripe, BookKit.Publication, Now).Added;
        Assert.NotNull(RefundSync.EndsAccessAt(BookKit.MembershipOf(BookKit.Facts()), [payment], given, []));

        var change = RefundSync.Apply(payment, given, [], BookKit.Publication, Now);

        Assert.Equal(given, change.Failed);
        Assert.Equal((PaymentStatus.Paid, true), (payment.Status, payment.Refunded.IsZero));
        Assert.Null(RefundSync.EndsAccessAt(BookKit.MembershipOf(BookKit.Facts()), [payment], [], []));
        Assert.Equal(BookKit.Euros(1), RefundSync.Failure(given[0], payment).Amount);
    }

    [Fact]
    public void Only_the_whole_of_the_latest_payment_given_back_ends_access()
    {
        var (first, latest) = (Paid(), Paid(period: 1));
        var partly = RefundSync.Apply(latest, [], [.. AtStripe.Take(4)], BookKit.Publication, Now).Added;
        Assert.Null(RefundSync.EndsAccessAt(InSecondMonth, [first, latest], partly, []));

        var rest = RefundSync.Apply(latest, partly, AtStripe, BookKit.Publication, Now).Added;

        Assert.Equal(AtStripe[4].At, RefundSync.EndsAccessAt(InSecondMonth, [latest, first], [.. rest, .. partly], []));
    }

    [Fact]
    public void An_older_payment_given_back_leaves_the_paid_month_open()
    {
        var (first, latest) = (Paid(), Paid(period: 1));

        var refunds = RefundSync.Apply(first, [], AtStripe, BookKit.Publication, Now).Added;

        Assert.Equal(PaymentStatus.Refunded, first.Status);
        Assert.Null(RefundSync.EndsAccessAt(InSecondMonth, [first, latest], refunds, []));
    }

    [Fact]
    public void A_payment_given_back_of_a_month_before_the_one_that_credit_paid_leaves_it_open_and_an_unpaid_one_shut()
    {
        var first = Paid();
        var refunds = RefundSync.Apply(first, [], AtStripe, BookKit.Publication, Now).Added;

        Assert.Null(RefundSync.EndsAccessAt(InSecondMonth, [first], refunds, []));
        Assert.NotNull(RefundSync.EndsAccessAt(BookKit.MembershipOf(BookKit.Facts(SubscriptionStatus.PastDue, period: 1)), [first], refunds, []));
        Assert.NotNull(RefundSync.EndsAccessAt(BookKit.MembershipOf(BookKit.Facts()), [first], refunds, []));
    }

    [Fact]
    public void A_refund_counts_on_the_publications_day()
    {
        var late = new RefundSnapshot("re_1", BookKit.Euros(5), BookKit.At("2026-02-28T23:30"));

        var refund = Assert.Single(RefundSync.Apply(Paid(), [], [late], BookKit.Publication, Now).Added);

        Assert.Equal(new DateOnly(2026, 3, 1), refund.On);
    }

    private static Membership InSecondMonth => BookKit.MembershipOf(BookKit.Facts(period: 1));

    private static Payment Paid(int period = 0) =>
        PaymentSync.Apply(null, PaymentSubject.Of(BookKit.MembershipOf(BookKit.Facts()), "Reader"), BookKit.Invoice(period: period).Facts, period + 1, BookKit.Publication, Now).Payment;
}
