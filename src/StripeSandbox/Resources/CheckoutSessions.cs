using StripeSandbox.Contract;
using StripeSandbox.Documents;
using StripeSandbox.Engine;
using StripeSandbox.Http;

namespace StripeSandbox.Resources;

internal static class CheckoutSessions
{
    private const string Kind = "checkout.session";
    private const long Day = 24 * 3600;
    private const long HalfHour = 1800;
    private static readonly string[] OfNewCustomers = ["customer_email", "customer_creation"];

    public static IReadOnlyList<Operation> Operations { get; } =
    [
        new("POST", "/v1/checkout/sessions", "mode,customer,customer_email,client_reference_id,metadata,success_url,cancel_url,locale,expires_at,currency,ui_mode,submit_type,payment_method_collection,"
            + "customer_creation,invoice_creation.enabled,"
            + "payment_intent_data.metadata,payment_intent_data.description,payment_intent_data.capture_method,payment_intent_data.setup_future_usage,payment_intent_data.receipt_email,payment_intent_data.shipping,"
            + "subscription_data.metadata,subscription_data.description,setup_intent_data.metadata,setup_intent_data.description,"
            + "line_items.price,line_items.quantity,line_items.price_data.currency,line_items.price_data.unit_amount,line_items.price_data.product,line_items.price_data.tax_behavior,"
            + "line_items.price_data.product_data.name,line_items.price_data.product_data.description,line_items.price_data.product_data.metadata,line_items.price_data.recurring.interval,line_items.price_data.recurring.interval_count,"
            + $"{CheckoutTotals.Fields},{CheckoutTaxes.Fields},{CheckoutTrial.Fields},{CheckoutSwitches.Fields},{CheckoutMethods.Fields},{CheckoutDetails.Fields}", Create),
        new("GET", "/v1/checkout/sessions", $"{Lists.Paging},customer,status,subscription,payment_intent", List),
        new("GET", "/v1/checkout/sessions/{id}", "", call => call.Find(Kind)),
        new("GET", "/v1/checkout/sessions/{id}/line_items", Lists.Parts, ListItems),
        new("POST", "/v1/checkout/sessions/{id}", "metadata", Update),
        new("POST", "/v1/checkout/sessions/{id}/expire", "", Expire),
    ];

    private static Doc Create(Call call)
    {
        var given = call.Parameters;
        var mode = given.Text("mode") ?? throw StripeError.Missing("mode");
        CheckMode(given, mode);
        if (given.Text("ui_mode") is { } look and not "hosted_page")
        {
            throw StripeError.Unsupported($"ui_mode={look}");
        }

        if (given.Text("success_url") is null)
        {
            throw StripeError.Missing("success_url");
        }

        WebAddress.Check(given, "success_url", "cancel_url");
        var customer = call.Named("customer", "customer");
        if (customer is not null && Array.Find(OfNewCustomers, name => given[name] is not null) is { } other)
        {
            throw StripeError.Invalid($"You may only specify one of these parameters: customer, {other}.", other, "parameters_exclusive");
        }

        var session = call.Change.Add(Kind);
        call.Set(session, "mode", "client_reference_id", "success_url", "cancel_url", "locale", "customer_email", "submit_type");
        call.SetMetadata(session);
        session["customer"] = customer?.Id();
        session["expires_at"] = Expiry(call);
        session["url"] = $"{call.Surroundings.Origin}/c/pay/{session.Id()}";
        session["customer_details"] = (customer?.Text("email") ?? given.Text("customer_email")) is { } email ? Details(email) : null;
        CheckoutSwitches.Start(call, session);
        CheckoutDetails.Start(call, session);
        switch (mode)
        {
            case "setup":
                CheckoutSetup.Start(call, session, customer);
                break;
            case "payment":
                CheckoutPayments.Start(call, session, CheckoutItems.Of(call));
                break;
            default:
                StartSubscription(call, session);
                break;
        }

        CheckoutMethods.Start(call, session);
        CheckoutTotals.Start(call, session);
        return session;
    }

    private static void StartSubscription(Call call, Doc session)
    {
        var given = call.Parameters;
        var items = CheckoutItems.Of(call);
        if (items.TrueForAll(item => item.Text("price.type") is not "recurring"))
        {
            throw StripeError.Invalid("You must provide at least one recurring price in `subscription` mode when using prices.", "line_items");
        }

        if (items.Exists(item => item.Text("price.type") is not "recurring"))
        {
            throw StripeError.Unsupported("one-time prices beside a subscription in Checkout");
        }

        var plan = given.Part("subscription_data") ?? [];
        CheckoutTrial.Check(plan, call.Change.Now);
        if (CheckoutTrial.EndOf(plan, call.Change.Now) is not null)
        {
            items.ForEach(item => (item["amount_subtotal"], item["amount_total"]) = (0L, 0L));
        }

        var total = items.Sum(item => item.Whole("amount_total"));
        session["currency"] = items[0].Text("currency");
        session["amount_subtotal"] = total;
        session["amount_total"] = total;
        session["payment_method_collection"] = given.Text("payment_method_collection") ?? "always";
        session["total_details"] = new Doc { ["amount_discount"] = 0L, ["amount_shipping"] = 0L, ["amount_tax"] = 0L };
        CheckoutItems.Keep(call.Change, session.Id(), items, plan);
    }

    private static Doc List(Call call)
    {
        bool Matches(Doc session, string field) => call.Parameters.Text(field) is not { } wanted || string.Equals(session.Text(field), wanted, StringComparison.Ordinal);
        return Lists.Page(call, "/v1/checkout/sessions", Kind, call.Change.All(Kind)
            .Where(session => Matches(session, "customer") && Matches(session, "status") && Matches(session, "subscription") && Matches(session, "payment_intent")));
    }

    private static Doc ListItems(Call call)
    {
        call.Find(Kind);
        return Lists.Part(call, $"/v1/checkout/sessions/{call.Id}/line_items", "item", [.. CheckoutItems.Kept(call.Change, call.Id)]);
    }

    private static Doc Update(Call call)
    {
        var session = call.Edit(Kind);
        call.SetMetadata(session);
        return session;
    }

    private static Doc Expire(Call call)
    {
        var session = call.Edit(Kind);
        if (session.Text("status") is not "open")
        {
            throw StripeError.Invalid($"Only Checkout Sessions with a status in [\"open\"] can be expired. This Checkout Session has a status of {session.Text("status")}.");
        }

        BillingEngine.Expire(call.Change, session);
        return session;
    }

    private static long Expiry(Call call)
    {
        var now = call.Change.Now;
        if (call.Parameters.WholeOrNull("expires_at") is not { } wanted)
        {
            return now + Day;
        }

        return wanted >= now + HalfHour - 60 && wanted <= now + Day + 60
            ? wanted
            : throw StripeError.Invalid("The `expires_at` timestamp must be between 30 minutes and 24 hours from Checkout Session creation.", "expires_at");
    }

    /// <summary>What belongs to another mode is refused in Stripe's words.</summary>
    private static void CheckMode(Doc given, string mode)
    {
        foreach (var (name, of) in new[] { ("subscription_data", "subscription"), ("payment_intent_data", "payment"), ("setup_intent_data", "setup"), ("invoice_creation", "payment"), ("submit_type", "payment"), ("payment_method_collection", "subscription") })
        {
            if (given[name] is not null && !string.Equals(of, mode, StringComparison.Ordinal))
            {
                throw StripeError.Invalid($"You can not pass `{name}` in `{mode}` mode.", name);
            }
        }

        if (given["customer_creation"] is not null && mode is "subscription")
        {
            throw StripeError.Invalid("`customer_creation` can only be used in `payment` and `setup` mode.", "customer_creation");
        }
    }

    private static Doc Details(string email) => new()
    {
        ["address"] = null,
        ["business_name"] = null,
        ["email"] = email,
        ["individual_name"] = null,
        ["name"] = null,
        ["phone"] = null,
        ["tax_exempt"] = "none",
        ["tax_ids"] = null,
    };
}
