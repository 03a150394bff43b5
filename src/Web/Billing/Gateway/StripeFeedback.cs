using Core.Memberships;
using Stripe;

namespace Web.Billing.Gateway;

/// <summary>Stripe's codes for why somebody cancels. What a member says in their own words stays here.</summary>
internal static class StripeFeedback
{
    /// <returns>Null where nothing was said.</returns>
    public static SubscriptionCancellationDetailsOptions? Of(LeavingReason why) => Code(why) is { } code ? new() { Feedback = code } : null;

    private static string? Code(LeavingReason why) => why switch
    {
        LeavingReason.Unsaid => null,
        LeavingReason.TooExpensive => "too_expensive",
        LeavingReason.Unused => "unused",
        LeavingReason.MissingFeatures => "missing_features",
        LeavingReason.LowQuality => "low_quality",
        LeavingReason.SwitchedService => "switched_service",
        LeavingReason.CustomerService => "customer_service",
        LeavingReason.TooComplex => "too_complex",
        LeavingReason.Other => "other",
    };
}
