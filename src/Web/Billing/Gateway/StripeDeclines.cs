using Core;
using Stripe;

namespace Web.Billing.Gateway;

/// <summary>
/// Why a card was refused, so that each reader is told in their own language; a bank's codes of theft and suspicion are not passed on to whoever
/// holds the card (https://docs.stripe.com/declines/codes).
/// </summary>
internal static class StripeDeclines
{
    /// <returns>A reason; Stripe's sentence where we have no words for its code.</returns>
    public static string Of(StripeError error) => (error.DeclineCode ?? error.Code) switch
    {
        "insufficient_funds" or "card_velocity_exceeded" or "withdrawal_count_limit_exceeded" => Reason.Of("Gateway.Declined.Funds"),
        "expired_card" => Reason.Of("Gateway.Declined.Expired"),
        "incorrect_cvc" or "invalid_cvc" => Reason.Of("Gateway.Declined.Code"),
        "incorrect_number" or "invalid_number" or "invalid_account" => Reason.Of("Gateway.Declined.Number"),
        "authentication_required" => Reason.Of("Gateway.Declined.Confirm"),
        "processing_error" or "issuer_not_available" or "try_again_later" or "reenter_transaction" => Reason.Of("Gateway.Declined.Later"),
        "generic_decline" or "card_declined" or "do_not_honor" or "call_issuer" or "fraudulent" or "lost_card" or "stolen_card" or "pickup_card" or "transaction_not_allowed" => Reason.Of("Gateway.Declined.Bank"),
        _ => error.Message,
    };
}
