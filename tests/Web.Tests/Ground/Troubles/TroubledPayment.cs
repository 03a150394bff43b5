using Core;
using Core.Orders;
using Core.Payments;
using Web.Tests.Kit;

namespace Web.Tests.Ground.Troubles;

/// <summary>A payment about which something is wrong.</summary>
internal static class TroubledPayment
{
    /// <param name="with">The row that says what; null: that it is there is wrong enough.</param>
    public static async Task PaymentAsync(this TroubledSite site, Func<Payment, DateTimeOffset, object>? with, OrderKind purpose = OrderKind.Tip)
    {
        var id = await site.Site.KnowAsync("bea@example.org");
        var (now, euros) = (site.Site.Clock.GetUtcNow(), new Money(500, Currency.Of("EUR")));
        await site.Site.InDbAsync(async db =>
        {
            var facts = new PaymentFacts { StripePaymentIntentId = "pi_1", Parts = PaidParts.Of(euros), IsPaid = true, PaidAt = now, AttemptCount = 1 };
            var payment = new Payment(Guid.CreateVersion7(), new PaymentSubject(purpose, id), facts, now);
            payment.Pay(facts, "2026-000001", now, DateOnly.FromDateTime(now.UtcDateTime));
            db.Add(payment);
            if (with is not null)
            {
                db.Add(with(payment, now));
            }

            await db.SaveChangesAsync();
        });
    }
}
