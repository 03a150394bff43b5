using StripeSandbox.Contract;
using StripeSandbox.Documents;
using StripeSandbox.Engine;
using StripeSandbox.Http;
using StripeSandbox.State;

namespace StripeSandbox.Resources;

/// <summary>A change of a subscription: its items and anchor, its end, its card, its settings.</summary>
internal static class SubscriptionUpdate
{
    /// <summary>What may wait for its payment; the rest would take effect at once.</summary>
    private static readonly string[] MayWait = ["items", "billing_cycle_anchor", "trial_end", "proration_behavior", "proration_date", "payment_behavior", "off_session", "expand"];

    /// <summary>How Link collects is Link's.</summary>
    private static readonly string[] LinksOwn = ["default_payment_method", "payment_behavior"];

    public static Doc Update(Call call)
    {
        var (change, given) = (call.Change, call.Parameters);
        var subscription = call.Edit("subscription");
        if (given.Any(parameter => parameter.Key is not ("metadata" or "cancellation_details" or "expand")) && Subscriptions.RefusesEnded(subscription) is { } ended)
        {
            throw ended;
        }

        CheckWaiting(given, subscription);
        if (ManagedPayments.Hold(subscription) && Array.Find(LinksOwn, name => given[name] is not null) is { } links)
        {
            throw StripeError.Invalid($"`{links}` cannot be updated for Subscriptions created by Checkout Sessions with Managed Payments enabled.", links);
        }

        var before = subscription.Copy();
        SetPlainFields(call, subscription);
        SetEnd(call, subscription);
        ItemChanges.Apply(change, subscription, given);
        var terms = Terms.Of(given, change.Now);
        CheckDate(terms, before, change.Now);
        AfterTrialChange(change, before, subscription);
        Amending.CarryOut(change, call.Surroundings, before, subscription, terms);
        return subscription;
    }

    public static void SetEnd(Call call, Doc subscription)
    {
        var given = call.Parameters;
        if (given["cancel_at_period_end"] is not null && given["cancel_at"] is not null)
        {
            throw StripeError.Invalid("You may only specify one of these parameters: cancel_at, cancel_at_period_end.", "cancel_at", "parameters_exclusive");
        }

        if (given["cancel_at_period_end"] is null && !given.ContainsKey("cancel_at"))
        {
            return;
        }

        if (subscription.Text("schedule") is { } schedule)
        {
            throw StripeError.Invalid($"The subscription is managed by the subscription schedule `{schedule}`, and updating any cancelation behavior directly is not allowed. Please update the schedule instead.", "cancel_at");
        }

        if (given.Flag("cancel_at_period_end"))
        {
            Ending.AtPeriodEnd(call.Change, subscription);
        }
        else if (given["cancel_at"] is { } wanted)
        {
            Ending.On(call.Change, subscription, EndOf(call, subscription, wanted));
        }
        else if (subscription["cancel_at"] is not null || subscription.Flag("cancel_at_period_end"))
        {
            Ending.Undo(subscription);
        }
    }

    private static long EndOf(Call call, Doc subscription, Node wanted)
    {
        var at = call.Parameters.WholeOrNull("cancel_at") ?? (string?)wanted switch
        {
            "min_period_end" => Subscribing.PeriodEnd(subscription),
            "max_period_end" => Subscribing.LatestPeriodEnd(subscription),
            _ => throw StripeError.Unsupported($"cancel_at={wanted}"),
        };
        return at > call.Change.Now ? at : throw StripeError.Invalid("`cancel_at` must be in the future.", "cancel_at");
    }

    private static void SetPlainFields(Call call, Doc subscription)
    {
        var (change, given) = (call.Change, call.Parameters);
        call.Set(subscription, "description");
        call.SetMetadata(subscription);
        SubscriptionSettings.Apply(call, subscription);
        if (given.Part("cancellation_details") is { } details)
        {
            subscription.Part("cancellation_details")!.Lay(details);
        }

        if (given.Text("default_payment_method") is { } method)
        {
            PaymentMethods.MustBelong(change, method, subscription.Text("customer")!, "default_payment_method");
        }

        call.Set(subscription, "default_payment_method");
        if (given.WholeOrNull("pause_collection.resumes_at") <= change.Now)
        {
            throw StripeError.Invalid("`resumes_at` must be in the future.", "pause_collection[resumes_at]");
        }

        if (given.TryGet("pause_collection", out var pause))
        {
            subscription["pause_collection"] = pause is Doc wanted
                ? new Doc { ["behavior"] = wanted.Text("behavior"), ["resumes_at"] = wanted.WholeOrNull("resumes_at") }
                : null;
        }

        if (given.ContainsKey("discounts"))
        {
            Discounting.Replace(change, subscription, Discounting.Of(change, given["discounts"], new DiscountTarget(subscription.Text("customer"), "subscription", subscription.Id()), subscription.Text("currency")));
        }
    }

    private static void AfterTrialChange(Change change, Doc before, Doc subscription)
    {
        if (subscription.WholeOrNull("trial_end") == before.WholeOrNull("trial_end"))
        {
            return;
        }

        Trials.Forget(change, subscription);
        if (subscription.Text("status") is "trialing")
        {
            Trials.Watch(change, subscription);
        }
        else
        {
            Trials.Remind(change, subscription);
        }
    }

    private static void CheckWaiting(Doc given, Doc subscription)
    {
        if (given.Text("payment_behavior") is not "pending_if_incomplete")
        {
            return;
        }

        if (given.FirstOrDefault(parameter => !MayWait.Contains(parameter.Key, StringComparer.Ordinal)) is { Key: { } other })
        {
            throw StripeError.Invalid($"The parameter {other} is not supported with payment_behavior=pending_if_incomplete.", other);
        }

        if (subscription.Text("status") is "incomplete")
        {
            throw StripeError.Invalid("`pending_if_incomplete` cannot be used while the subscription is incomplete.", "payment_behavior");
        }
    }

    private static void CheckDate(Terms terms, Doc before, long now)
    {
        if (terms.Moment != now && (terms.Moment < Subscribing.PeriodStart(before) || terms.Moment > Subscribing.PeriodEnd(before)))
        {
            throw StripeError.Invalid("Invalid `proration_date`: it must be within the current period of the subscription.", "proration_date");
        }
    }
}
