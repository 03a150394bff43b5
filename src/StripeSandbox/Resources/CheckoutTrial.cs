using StripeSandbox.Contract;
using StripeSandbox.Documents;
using StripeSandbox.Engine;
using StripeSandbox.State;

namespace StripeSandbox.Resources;

/// <summary>Checkout of a subscription that begins free: nothing is paid yet, and the card is saved for the day of the first payment.</summary>
internal static class CheckoutTrial
{
    public const string Fields = "subscription_data.trial_period_days,subscription_data.trial_end,subscription_data.trial_settings.end_behavior.missing_payment_method";

    private const long Day = 24 * 3600;

    /// <summary>Unix seconds; null without a trial. A trial of days is counted from when the checkout is completed.</summary>
    public static long? EndOf(Doc plan, long now) =>
        plan.WholeOrNull("trial_period_days") is { } days ? now + days * Day : plan.WholeOrNull("trial_end");

    /// <exception cref="StripeError">The trial is none that Stripe would take.</exception>
    public static void Check(Doc plan, long now)
    {
        if (plan["trial_end"] is not null && plan["trial_period_days"] is not null)
        {
            throw StripeError.Invalid("You may only specify one of these parameters: trial_end, trial_period_days.", "subscription_data[trial_end]", "parameters_exclusive");
        }

        if (plan.WholeOrNull("trial_period_days") is < 1)
        {
            throw StripeError.Invalid("The minimum number of trial period days is 1.", "subscription_data[trial_period_days]");
        }

        if (plan.WholeOrNull("trial_end") is { } end && end < now + 2 * Day)
        {
            throw StripeError.Invalid("The `trial_end` date has to be at least 2 days in the future.", "subscription_data[trial_end]");
        }

        if (EndOf(plan, now) is { } until && Trials.Refuses(until, now) is { } refusal)
        {
            throw refusal;
        }
    }

    /// <summary>What a bank says of saving the card: one that declines only charges can be saved.</summary>
    public static Decline? Judge(TestCard card, bool confirmed) =>
        card.Asks is not Authentication.Never && !confirmed ? Decline.Unauthenticated : card.DeclinesOnlyCharges ? null : card.Declines;

    public static void Refuse(Change change, Doc session, Doc method, Decline decline) =>
        SetupIntents.Fail(change, Begin(change, session.Text("customer")), method, decline);

    /// <summary>Saves the card, which is told before all else.</summary>
    public static void Save(Change change, string customer, Doc method) => SetupIntents.Succeed(change, Begin(change, customer), method);

    private static Doc Begin(Change change, string? customer)
    {
        var intent = SetupIntents.New(change, customer, []);
        change.Emit("setup_intent.created", intent);
        return intent;
    }
}
