using Core;
using Core.Memberships;
using Core.Offers;
using Core.Orders;
using Core.Payments;

namespace Web.Demo.Samples;

/// <summary>Tells one membership from its first payment to now, period by period, as Stripe would have.</summary>
internal sealed class SampleStory(Random random, SampleIds ids, SampleTiers tiers, IReadOnlyList<string> refusals, DateTimeOffset now)
{
    private static readonly TimeSpan DraftLife = TimeSpan.FromHours(1);

    /// <summary>Stripe's recommended plan: eight tries within two weeks; these are the waits between them.</summary>
    private static readonly int[] RetryDays = [1, 1, 2, 2, 2, 3, 3];

    private readonly List<SampleEvent> events = [];
    private SubscriptionSnapshot facts = null!;
    private int rank;

    /// <summary>The instant at which it ended; null while it lives.</summary>
    public DateTimeOffset? EndedAt => facts.EndedAt;

    public SampleMembership Tell(string customer, DateTimeOffset start)
    {
        var term = random.NextDouble() < SampleOdds.Yearly ? Term.Year : Term.Month;
        var luck = random.NextDouble();
        rank = Array.FindIndex(SampleOdds.Tiers, limit => luck < limit);
        var price = tiers.PriceAt(rank, term, start);
        var order = ids.At(start.AddMinutes(-3));
        Begin(customer, start, price, order);
        for (var index = 0; EndedAt is null && LeavesIn(facts.Period) is false && facts.Period.Until <= now; index++)
        {
            Renew(term.Period(index + 1, start));
            if (facts.Status is SubscriptionStatus.PastDue)
            {
                break;
            }
        }

        return new SampleMembership(order, start.AddMinutes(-3), price.StripePriceId!, price.Amount, [.. events.OrderBy(told => told.At)]);
    }

    private void Begin(string customer, DateTimeOffset start, TierPrice price, Guid order)
    {
        facts = new SubscriptionSnapshot
        {
            StripeSubscriptionId = ids.Stripe("sub_1"),
            StripeCustomerId = customer,
            StripePriceId = price.StripePriceId!,
            Price = price.Amount,
            Term = price.Term,
            Status = SubscriptionStatus.Active,
            StartedAt = start,
            Period = price.Term.Period(0, start),
            OrderId = order,
            Card = NewCard(),
        };
        var invoice = Bill(start, attempts: 1, isPaid: true) with { IsFirst = true };
        facts = facts with { LatestInvoiceId = invoice.StripeInvoiceId };
        events.Add(new SampleEvent.Subscription(start, facts));
        events.Add(new SampleEvent.Invoice(start, invoice));
        MayGiveBack(invoice, start);
    }

    /// <summary>Whether this period is the last, because somebody asks for that during it. Null: it was ended at once.</summary>
    private bool? LeavesIn(BillingPeriod period)
    {
        var odds = facts.Term == Term.Year ? SampleOdds.CancelsInAYear : SampleOdds.CancelsInAMonth;
        if (random.NextDouble() >= odds)
        {
            return false;
        }

        var asked = period.From + (period.Until - period.From) * (0.1 + (0.85 * random.NextDouble()));
        asked = asked.AddTicks(-(asked.Ticks % TimeSpan.TicksPerSecond)); // Stripe counts in seconds
        if (asked >= now)
        {
            return false;
        }

        Show(asked, facts with { CancelAt = period.Until, CancelledAt = asked, CancellationReason = "cancellation_requested" });
        if (period.Until <= now)
        {
            Show(period.Until, facts with { Status = SubscriptionStatus.Canceled, EndedAt = period.Until });
        }

        return true;
    }

    private void Renew(BillingPeriod period)
    {
        ChangeTerms(period.From);
        var invoice = Bill(period.From + DraftLife, attempts: 1, isPaid: true, period);
        Show(period.From, facts with { Period = period, LatestInvoiceId = invoice.StripeInvoiceId });
        var isLate = period.From > now.AddDays(-12);
        if (random.NextDouble() < (isLate ? SampleOdds.PaymentFailsLately : SampleOdds.PaymentFails))
        {
            Dun(invoice, isLate);
            return;
        }

        events.Add(new SampleEvent.Invoice(invoice.PaidAt!.Value, invoice));
        MayGiveBack(invoice, invoice.PaidAt.Value);
    }

    /// <summary>From the next period on, as the site does it: nothing is pro-rated.</summary>
    private void ChangeTerms(DateTimeOffset at)
    {
        var luck = random.NextDouble();
        var next = luck < SampleOdds.Upgrades ? rank + 1 : luck > 1 - SampleOdds.Downgrades ? rank - 1 : rank;
        if (next == rank || next < 0 || next >= tiers.All.Count)
        {
            return;
        }

        rank = next;
        var price = tiers.PriceAt(rank, facts.Term, at);
        facts = facts with { StripePriceId = price.StripePriceId!, Price = price.Amount };
    }

    /// <summary>Eight tries; some are paid in time, some run out, some are under way right now.</summary>
    private void Dun(InvoiceSnapshot paid, bool isLate)
    {
        var recovers = random.NextDouble() < (isLate ? 0.35 : SampleOdds.Recovers);
        var paidAtTry = recovers ? random.Next(2, 6) : int.MaxValue;
        var refusal = refusals[random.Next(refusals.Count)];
        var at = paid.PaidAt!.Value;

        // The test card that is declined whenever it is charged: the sandbox goes on refusing it until the member changes it.
        var card = recovers ? facts.Card : facts.Card! with { Brand = "visa", Last4 = "0341" };
        for (var attempt = 1; ; attempt++)
        {
            if (attempt == paidAtTry)
            {
                events.Add(new SampleEvent.Invoice(at, paid with { AttemptCount = attempt, PaidAt = at, Card = card }));
                Show(at, facts with { Status = SubscriptionStatus.Active });
                return;
            }

            DateTimeOffset? next = attempt <= RetryDays.Length ? at.AddDays(RetryDays[attempt - 1]) : null;
            events.Add(new SampleEvent.Invoice(at, paid with
            {
                IsPaid = false,
                PaidAt = null,
                AttemptCount = attempt,
                NextAttemptAt = next,
                FailureMessage = refusal,
                Card = card,
            }));
            if (next is null)
            {
                Show(at, facts with { Status = SubscriptionStatus.Canceled, CancelledAt = at, EndedAt = at, CancellationReason = "payment_failed" });
                return;
            }

            if (attempt == 1)
            {
                Show(at, facts with { Status = SubscriptionStatus.PastDue, Card = card });
            }

            if (next > now)
            {
                return;
            }

            at = next.Value;
        }
    }

    private void MayGiveBack(InvoiceSnapshot invoice, DateTimeOffset paidAt)
    {
        var luck = random.NextDouble();
        var at = paidAt.AddHours(random.Next(5, 70));
        if (luck > (invoice.IsFirst ? SampleOdds.GivenBackWhole : SampleOdds.GivenBackInPart) || at >= now)
        {
            return;
        }

        // A first payment is given back whole, and that ends it. A part of a later one is for a number that came damp.
        var isWhole = invoice.IsFirst;
        var amount = isWhole ? invoice.Parts.Total : new Money(Math.Min(invoice.Parts.Total.Minor, 300) / 2, invoice.Parts.Total.Currency);
        events.Add(new SampleEvent.Refund(at, invoice.StripeInvoiceId, new RefundSnapshot(ids.Stripe("re_3"), amount, at)));
        if (isWhole)
        {
            Show(at, facts with { Status = SubscriptionStatus.Canceled, CancelledAt = at, EndedAt = at, CancellationReason = "cancellation_requested" });
        }
    }

    private void Show(DateTimeOffset at, SubscriptionSnapshot next)
    {
        facts = next;
        events.Add(new SampleEvent.Subscription(at, next));
    }

    private InvoiceSnapshot Bill(DateTimeOffset at, int attempts, bool isPaid, BillingPeriod? period = null) => new()
    {
        StripeInvoiceId = ids.Stripe("in_1"),
        StripeSubscriptionId = facts.StripeSubscriptionId,
        StripeCustomerId = facts.StripeCustomerId,
        StripePaymentIntentId = ids.Stripe("pi_3"),
        Parts = PaidParts.Of(facts.Price),
        IsPaid = isPaid,
        PaidAt = at,
        Period = period ?? facts.Period,
        AttemptCount = attempts,
        Card = facts.Card,
    };

    /// <summary>Stripe's test cards: the sandbox knows a card by its last four figures.</summary>
    private PaymentCard NewCard()
    {
        var (brand, last4) = random.Next(10) switch { < 6 => ("visa", "4242"), < 9 => ("mastercard", "4444"), _ => ("amex", "0005") };
        return new PaymentCard(brand, last4, random.Next(1, 13), now.Year + random.Next(1, 5));
    }
}
