using System.Globalization;
using Core;
using Core.Orders;
using Stripe.Checkout;

namespace Web.Billing.Gateway;

/// <summary>Stripe's own pages on which a supporter pays.</summary>
public sealed class StripeSessions(StripeGateway stripe)
{
    /// <summary>Where our order's id stands in the metadata of what a checkout made.</summary>
    internal const string OrderKey = "order";

    /// <summary>Where it stands what was ordered, as <see cref="OrderKind"/> names it.</summary>
    internal const string KindKey = "kind";

    /// <summary>Whose page a payment was made on: several sites may share an account.</summary>
    internal const string SiteKey = "site";

    /// <summary>Stripe's own page, on which the supporter pays.</summary>
    /// <param name="methods">The ways to pay that are offered, in Stripe's words.</param>
    /// <param name="terms">What it is opened with beside its price.</param>
    /// <param name="reader">In whose language it speaks.</param>
    public Task<StripeAnswer<OpenedSession>> OpenAsync(
        Order order, IReadOnlyList<string> methods, PageTerms terms, string customerId, string stripePriceId, string successUrl, string cancelUrl, CultureInfo reader, CancellationToken cancel)
    {
        var metadata = new Dictionary<string, string>(StringComparer.Ordinal) { [OrderKey] = order.Id.ToString() };
        var options = CheckoutSwitches.Options(methods);
        options.Mode = "subscription";
        options.Customer = customerId;
        options.ClientReferenceId = order.Id.ToString();
        options.LineItems = [new SessionLineItemOptions { Price = stripePriceId, Quantity = order.Quantity }];
        options.SuccessUrl = successUrl;
        options.CancelUrl = cancelUrl;
        options.Locale = StripeLocale.Of(reader);
        options.Metadata = metadata;
        options.SubscriptionData = new SessionSubscriptionDataOptions { Metadata = metadata };
        Lay(terms, order, options);
        return stripe.AskAsync<OpenedSession>(
            async () =>
            {
                var session = await stripe.V1.Checkout.Sessions.CreateAsync(options, StripeGateway.Once($"checkout:{order.Id}"), cancel);
                return new OpenedSession(session.Id, new Uri(session.Url));
            },
            cancel);
    }

    /// <summary>Stripe's own page for what is paid once, without a product or price that lasts there.</summary>
    /// <param name="name">What is paid for, as the payer reads it.</param>
    /// <inheritdoc cref="OpenAsync"/>
    public Task<StripeAnswer<OpenedSession>> OpenOnceAsync(
        Order order, string customerId, string name, string successUrl, string cancelUrl, CultureInfo reader, CancellationToken cancel)
    {
        var metadata = new Dictionary<string, string>(StringComparer.Ordinal) { [OrderKey] = order.Id.ToString(), [KindKey] = $"{order.Kind}", [SiteKey] = new Uri(successUrl).Host };
        var options = CheckoutSwitches.OnceOptions();
        options.Mode = "payment";
        options.Customer = customerId;
        options.ClientReferenceId = order.Id.ToString();
        options.LineItems =
        [
            new SessionLineItemOptions
            {
                Quantity = order.Quantity,
                PriceData = new SessionLineItemPriceDataOptions
                {
                    Currency = order.Amount.Currency.Code.ToLowerInvariant(),
                    UnitAmount = order.Amount.Minor,
                    TaxBehavior = "inclusive",
                    ProductData = new SessionLineItemPriceDataProductDataOptions { Name = name, Metadata = metadata },
                },
            },
        ];
        options.SuccessUrl = successUrl;
        options.CancelUrl = cancelUrl;
        options.Locale = StripeLocale.Of(reader);
        options.Metadata = metadata;
        options.PaymentIntentData = new SessionPaymentIntentDataOptions { Metadata = metadata, Description = name, CaptureMethod = "automatic_async" };
        return stripe.AskAsync<OpenedSession>(
            async () =>
            {
                var session = await stripe.V1.Checkout.Sessions.CreateAsync(options, StripeGateway.Once($"checkout:{order.Id}"), cancel);
                return new OpenedSession(session.Id, new Uri(session.Url));
            },
            cancel);
    }

    /// <summary>The page on which a payment was made.</summary>
    /// <returns>Missing where it was made on none.</returns>
    public Task<StripeAnswer<SessionSnapshot>> OfIntentAsync(string paymentIntentId, CancellationToken cancel) => stripe.AskAsync(
        async () =>
        {
            var found = await stripe.V1.Checkout.Sessions.ListAsync(new SessionListOptions { PaymentIntent = paymentIntentId, Limit = 1 }, cancellationToken: cancel);
            return StripeGateway.Readable(found.Data is [var session, ..] ? Of(session) : null, paymentIntentId);
        },
        cancel);

    public Task<StripeAnswer<SessionSnapshot>> ReadAsync(string id, CancellationToken cancel) => stripe.AskAsync<SessionSnapshot>(
        async () => Of(await stripe.V1.Checkout.Sessions.GetAsync(id, cancellationToken: cancel)), cancel);

    /// <summary>
    /// Closes a payment page that was left open, so that two of them are never both paid. Refused when it has been paid, or is closed already. It has no key
    /// of ours: done twice it is done once, and by the same key a mishap of Stripe's would be its answer to the next try as well.
    /// </summary>
    public Task<StripeAnswer<SessionSnapshot>> CloseAsync(string sessionId, CancellationToken cancel) => stripe.AskAsync<SessionSnapshot>(
        async () => Of(await stripe.V1.Checkout.Sessions.ExpireAsync(sessionId, cancellationToken: cancel)), cancel);

    private static void Lay(PageTerms terms, Order order, SessionCreateOptions options)
    {
        if (terms.StripeCouponId is { } coupon)
        {
            options.AllowPromotionCodes = null; // Stripe takes one of the two: with our coupon no other can be typed
            options.Discounts = [new SessionDiscountOptions { Coupon = coupon }];
        }

        if (terms.RunsOutAt is { } end)
        {
            options.ExpiresAt = end.UtcDateTime;
        }

        if (order.TrialDays > 0)
        {
            options.PaymentMethodCollection = terms.NeedsCard ? "always" : "if_required";
            options.SubscriptionData.TrialPeriodDays = order.TrialDays;
            options.SubscriptionData.TrialSettings = new SessionSubscriptionDataTrialSettingsOptions
            {
                // Without a card nothing could be taken, and nobody is to owe what they did not ask for.
                EndBehavior = new SessionSubscriptionDataTrialSettingsEndBehaviorOptions { MissingPaymentMethod = "cancel" },
            };
        }
    }

    private static SessionSnapshot Of(Session session) => new()
    {
        Id = session.Id,
        Url = session.Url,
        Mode = session.Mode,
        Reference = session.ClientReferenceId,
        StripeCustomerId = session.CustomerId,
        StripeSubscriptionId = session.SubscriptionId,
        StripePaymentIntentId = session.PaymentIntentId,
        Parts = PartsOf(session),
        IsComplete = string.Equals(session.Status, "complete", StringComparison.Ordinal),
        IsExpired = string.Equals(session.Status, "expired", StringComparison.Ordinal),
        IsPaid = session.PaymentStatus is "paid" or "no_payment_required",
    };

    private static PaidParts? PartsOf(Session session)
    {
        if (session is not { AmountSubtotal: { } subtotal, AmountTotal: { } total, Currency: { } code })
        {
            return null;
        }

        var currency = Currency.Of(code);
        return new PaidParts(
            new Money(subtotal, currency),
            new Money(session.TotalDetails?.AmountDiscount ?? 0, currency),
            new Money(session.TotalDetails?.AmountTax ?? 0, currency),
            new Money(total, currency));
    }
}
