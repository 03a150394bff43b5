namespace StripeSandbox.Engine;

/// <summary>The rows of Stripe's test-card table, in the order in which the pages show them. Names follow pm_card_ and tok_.</summary>
internal static class CardTable
{
    private const string Declined = "Your card was declined.";

    public static IReadOnlyList<TestCard> Rows { get; } =
    [
        new("4242424242424242", "visa", "visa", "Visa: succeeds"),
        new("4000056655665556", "visa_debit", "visa", "Visa debit: succeeds") { Funding = "debit" },
        new("5555555555554444", "mastercard", "mastercard", "Mastercard: succeeds"),
        new("5200828282828210", "mastercard_debit", "mastercard", "Mastercard debit: succeeds") { Funding = "debit" },
        new("5105105105105100", "mastercard_prepaid", "mastercard", "Mastercard prepaid: succeeds") { Funding = "prepaid" },
        new("378282246310005", "amex", "amex", "American Express: succeeds"),
        new("6011111111111117", "discover", "discover", "Discover: succeeds"),
        new("3056930009020004", "diners", "diners", "Diners Club: succeeds"),
        new("3566002020360505", "jcb", "jcb", "JCB: succeeds"),
        new("6200000000000005", "unionpay", "unionpay", "UnionPay: succeeds"),
        new("4000000000000077", "bypassPending", "visa", "Succeeds, and the money is available at once") { IsAvailableAtOnce = true },
        new("4000000000000002", "visa_chargeDeclined", "visa", "Declined") { Declines = Decline.Generic },
        new("4000000000009995", "visa_chargeDeclinedInsufficientFunds", "visa", "Declined: insufficient funds") { Declines = InsufficientFunds },
        new("4000000000009987", "visa_chargeDeclinedLostCard", "visa", "Declined: lost card") { Declines = new("card_declined", "lost_card", Declined) },
        new("4000000000009979", "visa_chargeDeclinedStolenCard", "visa", "Declined: stolen card") { Declines = new("card_declined", "stolen_card", Declined) },
        new("4000000000000069", "chargeDeclinedExpiredCard", "visa", "Declined: expired") { Declines = new("expired_card", "expired_card", "Your card has expired.") },
        new("4000000000000127", "chargeDeclinedIncorrectCvc", "visa", "Declined: wrong security code") { Declines = new("incorrect_cvc", "incorrect_cvc", "Your card's security code is incorrect."), CvcCheck = "fail" },
        new("4000000000000119", "chargeDeclinedProcessingError", "visa", "Declined: processing error") { Declines = new("processing_error", "processing_error", "An error occurred while processing your card. Try again in a little bit.") },
        new("4000000000006975", "visa_chargeDeclinedVelocityLimitExceeded", "visa", "Declined: used too often") { Declines = new("card_declined", "card_velocity_exceeded", "Your card was declined for making repeated attempts too frequently or exceeding its amount limit.") },
        new("4100000000000019", "radarBlock", "visa", "Blocked as fraudulent") { Declines = new("card_declined", "fraudulent", Declined), RiskLevel = "highest" },
        new("4000000000009235", "riskLevelElevated", "visa", "Succeeds with an elevated risk") { RiskLevel = "elevated" },
        new("4000000000000101", "cvcCheckFail", "visa", "Succeeds although the security code is wrong") { CvcCheck = "fail" },
        new("4000000000000341", "chargeCustomerFail", "visa", "Can be saved, is declined when charged") { Declines = Decline.Generic, DeclinesOnlyCharges = true },
        new("4000002500003155", "authenticationRequiredOnSetup", "visa", "Asks for confirmation once, renews silently") { Asks = Authentication.UntilSetUp },
        new("4000002760003184", "authenticationRequired", "visa", "Asks for confirmation at every payment") { Asks = Authentication.Always },
        new("4000003800000446", "authenticationRequiredSetupForOffSession", "visa", "Was set up before: never asks"),
        new("4000000000003220", "threeDSecure2Required", "visa", "Asks for confirmation at every payment (3D Secure 2)") { Asks = Authentication.Always },
        new("4000000000003063", "threeDSecureRequired", "visa", "Asks for confirmation at every payment (3D Secure)") { Asks = Authentication.Always },
        new("4000008400001629", "threeDSecureRequiredChargeDeclined", "visa", "Asks for confirmation, then is declined") { Asks = Authentication.Always, Declines = Decline.Generic },
        new("4000008260003178", "authenticationRequiredChargeDeclinedInsufficientFunds", "visa", "Asks for confirmation, then has insufficient funds") { Asks = Authentication.Always, Declines = InsufficientFunds },
        new("4000000000000259", "createDispute", "visa", "Succeeds, then is disputed as fraudulent") { Then = Aftermath.FraudulentDispute },
        new("4000000000002685", "createDisputeProductNotReceived", "visa", "Succeeds, then is disputed as not received") { Then = Aftermath.NotReceivedDispute },
        new("4000000000001976", "createDisputeInquiry", "visa", "Succeeds, then the bank inquires") { Then = Aftermath.Inquiry },
        new("4000000000005423", "createIssuerFraudRecord", "visa", "Succeeds, then the bank warns of fraud") { Then = Aftermath.FraudWarning },
        new("4000000000007726", "pendingRefund", "visa", "Succeeds; a refund is pending first") { Refunds = RefundCourse.PendingFirst },
        new("4000000000005126", "refundFail", "visa", "Succeeds; a refund fails later") { Refunds = RefundCourse.FailsLater },
    ];

    private static Decline InsufficientFunds => new("card_declined", "insufficient_funds", "Your card has insufficient funds.");
}
