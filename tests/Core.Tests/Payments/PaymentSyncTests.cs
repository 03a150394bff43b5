using Core.Facts;
using Core.Orders;
using Core.Payments;
using Core.Tests.Kit;
using CsCheck;

namespace Core.Tests.Payments;

public sealed class PaymentSyncTests
{
    private static readonly DateTimeOffset Now = BookKit.Start.AddDays(100);

    private static readonly Gen<InvoiceSnapshot> News =
        from period in Gen.Int[0, 3]
        from attempts in Gen.Int[1, 4]
        from isPaid in Gen.Bool
        // Money that came by another way than the card leaves fewer tries than were told of before.
        select BookKit.Invoice(isPaid, period, isPaid ? period : attempts);

    [Fact]
    public void In_any_order_and_however_often_an_invoice_is_one_payment_with_one_receipt() =>
        News.List[0, 30].Sample(all =>
        {
            var (travelled, direct) = (new Till(), new Till());

            all.ForEach(travelled.Take);
            foreach (var invoice in all.GroupBy(invoice => invoice.StripeInvoiceId).Select(Newest))
            {
                direct.Take(invoice);
            }

            Assert.Equal(direct.Seen, travelled.Seen);
            Assert.Equal(all.Where(invoice => invoice.IsPaid).DistinctBy(invoice => invoice.StripeInvoiceId).Count(), travelled.Receipts.Count);
            Assert.Equal(travelled.Receipts.Count, travelled.Told.Count(kind => kind == FactKind.PaymentReceived));
        });

    [Fact]
    public void Receipt_numbers_have_no_gaps_and_none_is_given_twice() =>
        News.List[0, 30].Sample(all =>
        {
            var till = new Till();

            all.ForEach(till.Take);

            Assert.Equal(Enumerable.Range(1, till.Receipts.Count).Select(number => (long)number), till.Receipts.Select(ReceiptNumber.Read).Order());
        });

    [Fact]
    public void A_failed_try_is_told_once_and_never_after_the_money_came() =>
        News.List[0, 30].Sample(all =>
        {
            var till = new Till();

            foreach (var invoice in all)
            {
                var before = till.Payments.GetValueOrDefault(invoice.StripeInvoiceId);
                var (wasPaid, tries) = (before?.PaidAt is not null, before?.AttemptCount ?? 0);
                till.Take(invoice);

                Assert.Equal(!invoice.IsPaid && !wasPaid && invoice.AttemptCount > tries, till.Told[^1] == FactKind.PaymentFailed);
            }
        });

    [Fact]
    public void An_old_failure_that_arrives_late_does_not_undo_a_later_one()
    {
        var till = new Till();
        till.Take(BookKit.Invoice(isPaid: false, attempts: 3));

        till.Take(BookKit.Invoice(isPaid: false, attempts: 1));
        till.Take(BookKit.Invoice(isPaid: false, attempts: 3));

        Assert.Equal(3, till.Payments["in_0"].AttemptCount);
        Assert.Equal([FactKind.PaymentFailed, null, null], till.Told);
    }

    [Fact]
    public void The_next_months_invoice_may_arrive_before_this_months()
    {
        var till = new Till();

        till.Take(BookKit.Invoice(period: 1));
        till.Take(BookKit.Invoice(period: 0));

        Assert.Equal(["2026-000001", "2026-000002"], till.Receipts);
        Assert.Equal(BookKit.Facts(period: 0).Period, till.Payments["in_0"].Period);
        Assert.Equal(BookKit.Facts(period: 1).Period, till.Payments["in_1"].Period);
    }

    [Fact]
    public void A_payment_is_never_booked_without_a_receipt_number_or_a_second_time()
    {
        var subject = PaymentSubject.Of(BookKit.MembershipOf(BookKit.Facts()), "Reader");
        var (payment, _) = PaymentSync.Apply(null, subject, BookKit.Invoice().Facts, 1, BookKit.Publication, Now);

        Assert.Throws<InvalidOperationException>(() => PaymentSync.Apply(null, subject, BookKit.Invoice().Facts, null, BookKit.Publication, Now));
        Assert.Throws<InvalidOperationException>(() => payment.Pay(BookKit.Invoice().Facts, "2026-000002", Now, new DateOnly(2026, 5, 11)));
    }

    [Theory]
    [InlineData(500, true, 1, true)]
    [InlineData(500, false, 1, true)]
    [InlineData(500, false, 0, false)]
    [InlineData(0, true, 0, false)]
    public void A_draft_and_a_free_invoice_are_no_payments(long minor, bool isPaid, int attempts, bool isPayment) =>
        Assert.Equal(isPayment, PaymentSync.IsPayment(BookKit.Invoice(isPaid, attempts: attempts).Facts with { Parts = PaidParts.Of(new Money(minor, BookKit.Eur)) }));

    [Fact]
    public void Of_a_bill_that_credit_paid_in_part_only_what_came_in_is_booked_with_its_share_of_the_tax()
    {
        var bill = BookKit.Invoice() with { Parts = new PaidParts(BookKit.Euros(5), BookKit.Euros(0), new Money(80, BookKit.Eur), BookKit.Euros(5)), Taken = BookKit.Euros(2) };
        var subject = PaymentSubject.Of(BookKit.MembershipOf(BookKit.Facts()), "Reader");

        var (payment, fact) = PaymentSync.Apply(null, subject, bill.Facts, 1, BookKit.Publication, Now);

        Assert.Equal((BookKit.Euros(2), new Money(32, BookKit.Eur)), (payment.Amount, payment.Tax));
        Assert.Equal(BookKit.Euros(2), ((PaymentReceived)fact!).Amount);
    }

    [Fact]
    public void A_bill_that_credit_paid_whole_is_no_payment_and_one_that_was_booked_as_money_is_put_right()
    {
        var bill = BookKit.Invoice() with { Taken = BookKit.Euros(0) };
        var (booked, _) = PaymentSync.Apply(null, PaymentSubject.Of(BookKit.MembershipOf(BookKit.Facts()), "Reader"), BookKit.Invoice().Facts, 1, BookKit.Publication, Now);

        Assert.False(PaymentSync.IsPayment(bill.Facts));
        Assert.Empty(PaymentComparison.Differences(null, bill.Facts, membership: null, keptNumber: null, BookKit.Publication));
        Assert.Single(PaymentComparison.Differences(booked, bill.Facts, membership: null, keptNumber: null, BookKit.Publication));
        PaymentSync.Apply(booked, PaymentSubject.Of(BookKit.MembershipOf(BookKit.Facts()), "Reader"), bill.Facts, null, BookKit.Publication, Now);

        Assert.Equal((BookKit.Euros(0), "2026-000001"), (booked.Amount, booked.ReceiptNumber));
        Assert.Empty(PaymentComparison.Differences(booked, bill.Facts, membership: null, keptNumber: null, BookKit.Publication));
    }

    /// <summary>Of one invoice's states the paid one is the last; before it, the one after the most tries.</summary>
    private static InvoiceSnapshot Newest(IEnumerable<InvoiceSnapshot> states) => states.MaxBy(invoice => (invoice.IsPaid, invoice.AttemptCount))!;

    /// <summary>The payments of one membership and the series of receipt numbers.</summary>
    private sealed class Till
    {
        private readonly PaymentSubject subject = PaymentSubject.Of(BookKit.MembershipOf(BookKit.Facts()), "Reader");
        private readonly NumberSequence numbers = new("receipts-2026");

        public Dictionary<string, Payment> Payments { get; } = [];

        public List<FactKind?> Told { get; } = [];

        public List<string> Receipts => [.. Payments.Values.Select(payment => payment.ReceiptNumber).OfType<string>()];

        /// <summary>Everything but the numbers, which follow the order of arrival.</summary>
        public string Seen => string.Join('\n', Payments.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => pair.Value).Select(payment =>
            $"{payment.StripeInvoiceId} {payment.Status} {payment.Amount} {payment.PaidAt:O} {payment.PaidOn} {payment.AttemptCount} {payment.NextAttemptAt:O} {payment.FailureMessage} {payment.ReceiptNumber is not null}"));

        public void Take(InvoiceSnapshot invoice)
        {
            var known = Payments.GetValueOrDefault(invoice.StripeInvoiceId);
            long? number = PaymentSync.NeedsNumber(known, invoice.Facts) ? numbers.Next() : null;
            var (payment, fact) = PaymentSync.Apply(known, subject, invoice.Facts, number, BookKit.Publication, Now);
            Payments[invoice.StripeInvoiceId] = payment;
            Told.Add(fact?.Kind);
        }
    }
}
