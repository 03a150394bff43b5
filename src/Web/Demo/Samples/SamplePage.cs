using System.Security.Cryptography;
using Core.Facts;
using Core.Memberships;
using Core.Orders;
using Core.Payments;
using Core.Revenue;
using Data;

namespace Web.Demo.Samples;

/// <summary>One membership's side of the books while it is being written.</summary>
internal sealed class SamplePage(SampleLedger ledger, Supporter supporter, List<RevenueMovement> movements)
{
    private readonly List<Grant> grants = [];
    private readonly List<Payment> payments = [];
    private readonly List<Refund> refunds = [];
    private Membership? membership;

    public void Write(SampleMembership sample, bool isFirst)
    {
        Begin(sample, isFirst);
        foreach (var told in sample.Events)
        {
            switch (told)
            {
                case SampleEvent.Subscription subscription:
                    Show(subscription.Facts, subscription.At);
                    break;
                case SampleEvent.Invoice invoice:
                    Bill(invoice.Facts, invoice.At);
                    break;
                case SampleEvent.Refund refund:
                    GiveBack(refund);
                    break;
            }
        }

        ledger.Memberships.Add(membership!);
        ledger.Grants.AddRange(grants);
        ledger.Payments.AddRange(payments);
        ledger.Refunds.AddRange(refunds);
    }

    private void Begin(SampleMembership sample, bool isFirst)
    {
        var (_, price) = ledger.PriceOf[sample.StripePriceId];
        var browser = Convert.ToHexString(SHA256.HashData(sample.OrderId.ToByteArray()));
        var order = new Order(sample.OrderId, supporter.Id, price, browser, sample.OrderedAt) { IsNewSupporter = isFirst };
        order.OpenSession($"cs_test_{sample.OrderId:N}");
        order.Complete(sample.Events[0].At);
        ledger.Orders.Add(order);
    }

    private void Show(SubscriptionSnapshot facts, DateTimeOffset at)
    {
        var (tier, price) = ledger.PriceOf[facts.StripePriceId];
        var file = new MembershipFile
        {
            Membership = membership,
            SupporterId = supporter.Id,
            Tier = tier,
            Price = price,
            Grants = grants,
            Movements = movements,
            RefundedAt = membership is null ? null : RefundSync.EndsAccessAt(membership, payments, refunds, []),
        };
        var change = MembershipSync.Apply(file, facts, ledger.Publication, at);
        membership = change.Membership;
        grants.AddRange(change.NewGrants);
        movements.AddRange(change.Movements);
        foreach (var fact in change.Facts)
        {
            State(at, fact);
        }
    }

    private void Bill(InvoiceSnapshot facts, DateTimeOffset at)
    {
        var known = payments.Find(payment => payment.StripeInvoiceId == facts.StripeInvoiceId);
        long? number = PaymentSync.NeedsNumber(known, facts.Facts) ? ledger.ReceiptNumbers[facts.StripeInvoiceId] : null;
        var tier = ledger.Tiers.All.First(tier => tier.Id == membership!.TierId);
        var (payment, fact) = PaymentSync.Apply(known, PaymentSubject.Of(membership!, tier.Name), facts.Facts, number, ledger.Publication, at);
        if (known is null)
        {
            payments.Add(payment);
        }

        if (fact is not null)
        {
            State(at, fact);
        }
    }

    private void GiveBack(SampleEvent.Refund told)
    {
        var payment = payments.Single(payment => payment.StripeInvoiceId == told.StripeInvoiceId);
        List<Refund> known = [.. refunds.Where(refund => refund.PaymentId == payment.Id)];
        RefundSnapshot[] all = [.. known.Select(refund => new RefundSnapshot(refund.StripeRefundId, refund.Amount, refund.At)), told.Facts];
        foreach (var refund in RefundSync.Apply(payment, known, all, ledger.Publication, told.At).Added)
        {
            refunds.Add(refund);
            State(told.At, RefundSync.Fact(refund, payment));
        }
    }

    /// <summary>Not what happens in every period: that would be most of what a large sample writes.</summary>
    private void State(DateTimeOffset at, Fact fact)
    {
        if (fact.Kind is not (FactKind.PaymentReceived or FactKind.MembershipRenewed))
        {
            ledger.Facts.Add(new RecordedFact(Guid.CreateVersion7(at), fact, null, at));
        }
    }
}
