using Stripe;

namespace StripeSandbox.Tests.Kit;

/// <summary>Single payments through the API, in few words.</summary>
internal static class Till
{
    public static Task<PaymentIntent> PayByApiAsync(this RunningSandbox sandbox, string method, long amount = 500, string? capture = null) =>
        sandbox.Stripe.V1.PaymentIntents.CreateAsync(new PaymentIntentCreateOptions { Amount = amount, Currency = "eur", Confirm = true, PaymentMethod = method, CaptureMethod = capture });

    public static Task<Refund> RefundAsync(this RunningSandbox sandbox, PaymentIntent intent, long? amount = null) =>
        sandbox.Stripe.V1.Refunds.CreateAsync(new RefundCreateOptions { PaymentIntent = intent.Id, Amount = amount });
}
