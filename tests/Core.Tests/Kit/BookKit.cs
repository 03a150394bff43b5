using Core.Memberships;
using Core.Offers;
using Core.Orders;
using Core.Payments;
using Core.Tiers;

namespace Core.Tests.Kit;

/// <summary>A small publication with two tiers and one subscriber, and the facts that Stripe would tell of him.</summary>
internal static class BookKit
{
    public static readonly Currency Eur = Currency.Of("EUR");
    public static readonly Currency Jpy = Currency.Of("JPY");
    public static readonly DateTimeOffset Start = At("2026-01-31T10:00");
    public static readonly Guid SupporterId = Guid.CreateVersion7(Start);

    public static readonly Publication Publication = In("Europe/Berlin");

    public static readonly Tier Reader = TierOf("reader", 1, Euros(5), "reader");
    public static readonly Tier Patron = TierOf("patron", 2, Euros(12), "reader", "patron");

    public static DateTimeOffset At(string utc) => new(DateTime.Parse(utc, System.Globalization.CultureInfo.InvariantCulture), TimeSpan.Zero);

    public static Money Euros(int units) => new(units * 100L, Eur);

    public static TierPrice Monthly(this Tier tier) => tier.Offered.At(Eur, Term.Month)!;

    public static SubscriptionSnapshot Facts(SubscriptionStatus status = SubscriptionStatus.Active, int period = 0, Tier? tier = null) => new()
    {
        StripeSubscriptionId = "sub_1",
        StripeCustomerId = "cus_1",
        StripePriceId = "price_1",
        Price = (tier ?? Reader).Monthly().Amount,
        Term = Term.Month,
        Status = status,
        StartedAt = Start,
        Period = Term.Month.Period(period, Start),
    };

    public static Membership MembershipOf(SubscriptionSnapshot facts) => new(Guid.CreateVersion7(Start), SupporterId, Reader.Monthly(), facts);

    public static InvoiceSnapshot Invoice(bool isPaid = true, int period = 0, int attempts = 1, string? id = null) => new()
    {
        StripeInvoiceId = id ?? $"in_{period}",
        StripeSubscriptionId = "sub_1",
        StripeCustomerId = "cus_1",
        StripePaymentIntentId = isPaid ? $"pi_{period}" : null,
        Parts = PaidParts.Of(Euros(5)),
        IsPaid = isPaid,
        PaidAt = isPaid ? Term.Month.Period(period, Start).From.AddHours(1) : null,
        Period = Term.Month.Period(period, Start),
        AttemptCount = attempts,
        NextAttemptAt = isPaid ? null : Term.Month.Period(period, Start).From.AddDays(attempts),
        FailureMessage = isPaid ? null : "Your card was declined.",
    };

    public static Tier TierOf(string slug, int rank, Money monthly, params string[] opens)
    {
        var tier = new Tier(Guid.CreateVersion7(), slug, new TierText(slug, "", []), opens, rank);
        tier.Offer(Guid.CreateVersion7(), Term.Month, monthly, Start.AddYears(-1));
        return tier;
    }

    public static Publication In(string timeZone) => new()
    {
        Name = "The Weir",
        Tagline = "",
        Appeal = "",
        PublisherName = "",
        PostalAddress = "",
        ContactEmail = "",
        Currency = Eur,
        TimeZone = timeZone,
        Culture = "en-GB",
        IsSandbox = true,
    };
}
