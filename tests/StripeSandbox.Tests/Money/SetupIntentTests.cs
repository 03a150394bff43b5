using Stripe;

namespace StripeSandbox.Tests.Money;

public sealed class SetupIntentTests
{
    [Fact]
    public async Task A_card_set_up_for_a_customer_is_attached()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var customer = await sandbox.CustomerAsync();

        var intent = await sandbox.Stripe.V1.SetupIntents.CreateAsync(new SetupIntentCreateOptions { Customer = customer.Id, PaymentMethod = "pm_card_visa", Confirm = true });

        Assert.Equal("succeeded", intent.Status);
        Assert.Equal(customer.Id, (await sandbox.Stripe.V1.PaymentMethods.GetAsync(intent.PaymentMethodId)).CustomerId);
        Assert.Equal(["customer.created", "setup_intent.created", "setup_intent.succeeded", "payment_method.attached"], await sandbox.ToldAsync());
    }

    [Fact]
    public async Task A_declined_card_fails_the_setup_and_is_not_attached()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var customer = await sandbox.CustomerAsync();

        var refused = await Assert.ThrowsAsync<StripeException>(() =>
            sandbox.Stripe.V1.SetupIntents.CreateAsync(new SetupIntentCreateOptions { Customer = customer.Id, PaymentMethod = "pm_card_chargeDeclined", Confirm = true }));

        Assert.Equal(("card_declined", "requires_payment_method"), (refused.StripeError.Code, refused.StripeError.SetupIntent.Status));
        Assert.Contains("setup_intent.setup_failed", await sandbox.ToldAsync());
        Assert.Empty(await sandbox.Stripe.V1.Customers.PaymentMethods.ListAsync(customer.Id));
    }

    [Theory]
    [InlineData("complete", "succeeded")]
    [InlineData("fail", "requires_payment_method")]
    public async Task A_card_that_asks_waits_for_its_holder(string answer, string status)
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var intent = await sandbox.Stripe.V1.SetupIntents.CreateAsync(new SetupIntentCreateOptions { PaymentMethod = "pm_card_authenticationRequired", Confirm = true, ReturnUrl = "http://127.0.0.1:9/back" });

        await sandbox.SubmitAsync(intent.NextAction.RedirectToUrl.Url, ("answer", answer));

        Assert.Equal("requires_action", intent.Status);
        Assert.Equal(status, (await sandbox.Stripe.V1.SetupIntents.GetAsync(intent.Id)).Status);
    }

    [Fact]
    public async Task A_cancelled_setup_cannot_be_confirmed()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var intent = await sandbox.Stripe.V1.SetupIntents.CreateAsync(new SetupIntentCreateOptions { Description = "later" });

        var canceled = await sandbox.Stripe.V1.SetupIntents.CancelAsync(intent.Id);
        var refused = await Assert.ThrowsAsync<StripeException>(() => sandbox.Stripe.V1.SetupIntents.ConfirmAsync(intent.Id, new SetupIntentConfirmOptions { PaymentMethod = "pm_card_visa" }));

        Assert.Equal("canceled", canceled.Status);
        Assert.Equal("setup_intent_unexpected_state", refused.StripeError.Code);
    }
}
