using StripeSandbox.Contract;
using StripeSandbox.Documents;
using StripeSandbox.Engine;
using StripeSandbox.Http;
using StripeSandbox.State;

namespace StripeSandbox.Resources;

/// <summary>A subscription made through the API: on trial, or paid at once by the customer's method.</summary>
internal static class SubscriptionCreation
{
    private const long Day = 24 * 3600;

    public static Doc Create(Call call)
    {
        var (change, given) = (call.Change, call.Parameters);
        Refuse(given);
        var customer = call.Named("customer", "customer") ?? throw StripeError.Missing("customer");
        if (given["items"] is not DocList { Count: > 0 })
        {
            throw StripeError.Missing("items");
        }

        var items = given.Parts("items").Select((item, at) =>
            (ItemChanges.Price(change, item, $"items[{at}]"), item.WholeOrNull("quantity") ?? 1, (Doc?)Metadata.Merge([], item.Part("metadata") ?? []))).ToList();
        if (items.Select(item => item.Item1.Text("currency")).Distinct(StringComparer.Ordinal).Count() > 1)
        {
            throw StripeError.Invalid("All prices on a subscription must be of the same currency.", "items");
        }

        if (given.Text("currency") is { } currency && !Currencies.Same(currency, items[0].Item1.Text("currency")))
        {
            throw Currencies.Other(items[0].Item1, currency, "items[0][price]");
        }

        var chosen = given.Text("default_payment_method");
        if (chosen is not null)
        {
            PaymentMethods.MustBelong(change, chosen, customer.Id(), "default_payment_method");
        }

        var subscription = Subscribing.New(change, customer.Id(), items, Metadata.Merge([], given.Part("metadata") ?? []), TrialEnd(given, change.Now), StartOf(given, change.Now));
        subscription["default_payment_method"] = chosen;
        call.Set(subscription, "description");
        SubscriptionSettings.Apply(call, subscription);
        SubscriptionSettings.FollowAccount(call, subscription);
        change.Edit(customer.Id())["currency"] ??= subscription.Text("currency");
        SubscriptionUpdate.SetEnd(call, subscription);
        var discounts = Discounting.Of(change, given["discounts"], new DiscountTarget(customer.Id(), "subscription", subscription.Id()), subscription.Text("currency"));
        subscription["discounts"] = Discounting.Names(discounts);

        // Without prorations the time before a later anchor is free.
        var isFree = given.Text("proration_behavior") is "none" && subscription.Whole("billing_cycle_anchor") > change.Now && subscription.Text("status") is not "trialing";
        var first = FirstInvoice.For(change, call.Surroundings, subscription, billed: isFree ? [] : null);
        Pay(call, subscription, first, given.Text("payment_behavior") ?? "allow_incomplete", discounts);
        if (subscription.Text("status") is "trialing")
        {
            Trials.Watch(change, subscription);
        }

        return subscription;
    }

    private static void Pay(Call call, Doc subscription, FirstInvoice first, string behaviour, List<Doc> discounts)
    {
        var change = call.Change;
        if (first.Invoice.Whole("amount_due") is 0)
        {
            Invoicing.Settle(change, first.Invoice);
            if (behaviour is "default_incomplete" && Dunning.MethodFor(change, subscription) is null)
            {
                AskForCard(change, subscription);
            }

            Tell(change, subscription, first, null, discounts);
            return;
        }

        if (behaviour is "default_incomplete")
        {
            subscription["status"] = "incomplete";
            first.Invoice["auto_advance"] = false;
            Tell(change, subscription, first, null, discounts);
            return;
        }

        var method = Dunning.MethodFor(change, subscription)
            ?? throw StripeError.Invalid("This customer has no attached payment source or default payment method. Please consider adding a default payment method. For more information, visit https://stripe.com/docs/billing/subscriptions/payment-methods-setting#add-a-default-payment-method.", code: "resource_missing");
        var attempt = Invoicing.Collect(change, call.Surroundings, first.Invoice, method, present: !call.Parameters.Flag("off_session"), confirmed: false);
        if (!attempt.Succeeded)
        {
            if (behaviour is "error_if_incomplete")
            {
                throw StripeError.Declined(attempt.Decline!.Code, attempt.Decline.BankCode, attempt.Decline.Message);
            }

            subscription["status"] = "incomplete";
            first.Invoice["auto_advance"] = false;
        }

        Tell(change, subscription, first, attempt, discounts);
    }

    /// <summary>Nothing is due now: a setup intent lets the holder of a card agree to what comes.</summary>
    private static void AskForCard(Change change, Doc subscription)
    {
        var intent = change.Add("setup_intent");
        intent["customer"] = subscription.Text("customer");
        intent["client_secret"] = $"{intent.Id()}_secret_{Ids.New("", 25)}";
        intent["usage"] = "off_session";
        subscription["pending_setup_intent"] = intent.Id();
        change.Emit("setup_intent.created", intent);
    }

    private static void Tell(Change change, Doc subscription, FirstInvoice first, PaymentTry? attempt, List<Doc> discounts)
    {
        if (attempt is { Succeeded: true })
        {
            change.Emit("charge.succeeded", attempt.Charge!);
        }

        change.EmitUpdated("customer.updated", subscription.Text("customer")!);
        Standing.Created(change, subscription);
        Discounting.Tell(change, discounts);
        if (attempt is { Succeeded: true })
        {
            InvoiceEvents.IntentSucceeded(change, attempt, first.IntentAtStart);
        }
        else if (attempt is null && first.IntentAtStart is not null)
        {
            change.Emit("payment_intent.created", first.IntentAtStart);
        }

        first.TellOpened(change);
        if (first.Invoice.Text("status") is "paid")
        {
            InvoiceEvents.Paid(change, first.Invoice);
        }

        if (attempt is { Succeeded: false })
        {
            InvoiceEvents.Failed(change, first.Invoice, attempt, first.IntentAtStart);
        }
    }

    private static long? TrialEnd(Doc given, long now)
    {
        if (given["trial_end"] is not null && given["trial_period_days"] is not null)
        {
            throw StripeError.Invalid("You may only specify one of these parameters: trial_end, trial_period_days.", "trial_end", "parameters_exclusive");
        }

        var until = given.WholeOrNull("trial_period_days") is { } days ? now + days * Day : given.WholeOrNull("trial_end");
        if (until is { } end && given.WholeOrNull("trial_period_days") is not 0)
        {
            return Trials.Refuses(end, now) is { } refusal ? throw refusal : end;
        }

        return null;
    }

    private static long? StartOf(Doc given, long now) => given.WholeOrNull("billing_cycle_anchor") switch
    {
        { } anchor when anchor <= now => throw StripeError.Invalid("Invalid timestamp: must be an integer Unix timestamp in the future.", "billing_cycle_anchor"),
        var anchor => anchor,
    };

    private static void Refuse(Doc given)
    {
        if (given.Text("collection_method") is "send_invoice")
        {
            throw StripeError.Unsupported("collection_method=send_invoice");
        }

        if (given.Text("billing_mode.type") is "classic")
        {
            throw StripeError.Unsupported("classic billing mode");
        }

        if (given.Text("payment_behavior") is "pending_if_incomplete")
        {
            throw StripeError.Invalid("`pending_if_incomplete` can only be used when a subscription is updated.", "payment_behavior");
        }
    }
}
