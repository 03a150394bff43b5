using Core.Facts;
using Core.Orders;
using Core.Payments;
using Core.Tests.Kit;
using CsCheck;

namespace Core.Tests.Payments;

/// <summary>Money that pays for no membership and has no invoice is booked like any other.</summary>
public sealed class StandalonePaymentTests
{
    private static readonly DateTimeOffset Now = BookKit.Start.AddDays(1);

    private static readonly PaymentSubject Tip = new(OrderKind.Tip, BookKit.SupporterId);

    private static readonly Gen<PaymentFacts> News =
        from attempts in Gen.Int[1, 4]
        from isPaid in Gen.Bool
        from tax in Gen.Long[0, 200]
        select new PaymentFacts
        {
            StripePaymentIntentId = "pi_tip",
            Parts = PaidParts.Of(BookKit.Euros(20)) with { Tax = new Money(tax, BookKit.Eur) },
            IsPaid = isPaid,
            PaidAt = isPaid ? BookKit.Start : null,
            AttemptCount = attempts,
        };

    [Fact]
    public void However_often_it_is_told_it_is_one_payment_with_one_receipt_and_no_membership() =>
        News.List[1, 12].Sample(all =>
        {
            Payment? payment = null;
            long numbers = 0;
            var told = new List<FactKind?>();
            foreach (var facts in all)
            {
                long? number = PaymentSync.NeedsNumber(payment, facts) ? ++numbers : null;
                (payment, var fact) = PaymentSync.Apply(payment, Tip, facts, number, BookKit.Publication, Now);
                told.Add(fact?.Kind);
            }

            var isPaid = all.Any(facts => facts.IsPaid);
            Assert.Equal((OrderKind.Tip, BookKit.SupporterId, "pi_tip"), (payment!.Purpose, payment.SupporterId, payment.StripePaymentIntentId));
            Assert.Equal((null, null, null, null), (payment.MembershipId, payment.StripeInvoiceId, payment.Term, payment.Period));
            Assert.Equal(isPaid ? ("2026-000001", 1) : (null, 0), (payment.ReceiptNumber, told.Count(kind => kind == FactKind.PaymentReceived)));
            Assert.Equal(isPaid ? all.Last(facts => facts.IsPaid).Parts.Tax : all[0].Parts.Tax, payment.Tax);
            Assert.True(!isPaid || all.Where(facts => facts.IsPaid).TakeLast(1).All(payment.Shows));
        });

    [Fact]
    public void What_is_given_back_of_it_adds_up_and_ends_nobodys_access() =>
        Gen.Int[1, 20].Sample(euros =>
        {
            var paid = Paid();

            var refunds = RefundSync.Apply(paid, [], [new RefundSnapshot("re_1", BookKit.Euros(euros), Now)], BookKit.Publication, Now).Added;

            Assert.Equal(BookKit.Euros(euros), paid.Refunded);
            Assert.Equal(euros == 20 ? PaymentStatus.Refunded : PaymentStatus.PartlyRefunded, paid.Status);
            Assert.Equal(paid.Id, Assert.Single(refunds).PaymentId);
        });

    [Fact]
    public void A_payment_that_nothing_at_Stripe_stands_for_is_none() =>
        Assert.Throws<ArgumentException>(() => new Payment(
            Guid.CreateVersion7(), Tip, new PaymentFacts { Parts = PaidParts.Of(BookKit.Euros(20)), IsPaid = true, AttemptCount = 1 }, Now));

    [Fact]
    public void A_membership_payment_says_what_it_was_for()
    {
        var membership = BookKit.MembershipOf(BookKit.Facts());

        var payment = PaymentSync.Apply(null, PaymentSubject.Of(membership, "Reader"), BookKit.Invoice().Facts, 1, BookKit.Publication, Now).Payment;

        Assert.Equal((OrderKind.Membership, membership.Id, "Reader", Term.Month), (payment.Purpose, payment.MembershipId!.Value, payment.TierName, payment.Term));
        Assert.Equal(("in_0", "pi_0", BookKit.Facts().Period), (payment.StripeInvoiceId, payment.StripePaymentIntentId, payment.Period));
    }

    private static Payment Paid() => PaymentSync.Apply(
        null,
        Tip,
        new PaymentFacts { StripePaymentIntentId = "pi_tip", Parts = PaidParts.Of(BookKit.Euros(20)), IsPaid = true, PaidAt = BookKit.Start, AttemptCount = 1 },
        1,
        BookKit.Publication,
        Now).Payment;
}
