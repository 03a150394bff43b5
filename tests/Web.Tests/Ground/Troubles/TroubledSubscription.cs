using Core;
using Core.Memberships;

namespace Web.Tests.Ground.Troubles;

/// <summary>A subscription about which something is wrong.</summary>
internal static class TroubledSubscription
{
    public static SubscriptionSnapshot Foreign(DateTimeOffset now) => new()
    {
        StripeSubscriptionId = "sub_foreign",
        StripeCustomerId = "cus_foreign",
        StripePriceId = "price_ours",
        Price = new Money(700, Currency.Of("EUR")),
        Term = Term.Month,
        Status = SubscriptionStatus.Active,
        StartedAt = now,
        Period = new BillingPeriod(now, now.AddDays(30)),
        ForeignPriceId = "price_foreign",
    };
}
