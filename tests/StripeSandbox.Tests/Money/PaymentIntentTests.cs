using Stripe;

namespace StripeSandbox.Tests.Money;

public sealed class PaymentIntentTests
{
    [Fact]
    public async Task A_confirmed_payment_is_told_and_booked_two_seconds_later_with_what_Stripe_keeps()
    {
        await using var sandbox = await RunningSandbox.StartAsync();

        var intent = await sandbox.PayByApiAsync("pm_card_visa", amount: 1_000);
        await sandbox.PassAsync(TimeSpan.FromSeconds(2));

        Assert.Equal(("succeeded", 1_000), (intent.Status, intent.AmountReceived));
        Assert.Equal(["charge.succeeded", "payment_intent.succeeded", "payment_intent.created", "charge.updated"], await sandbox.ToldAsync());
        var updated = await sandbox.Sink.WaitAsync("charge.updated");
        Assert.NotNull(((Charge)updated.Data.Object).BalanceTransactionId);
        var charge = await sandbox.Stripe.V1.Charges.GetAsync(intent.LatestChargeId, new ChargeGetOptions { Expand = ["balance_transaction"] });
        Assert.Equal((1_000, 40, 960, "pending"), (charge.BalanceTransaction.Amount, charge.BalanceTransaction.Fee, charge.BalanceTransaction.Net, charge.BalanceTransaction.Status));
    }

    [Theory]
    [InlineData("pm_card_chargeDeclined", "card_declined", "generic_decline")]
    [InlineData("pm_card_visa_chargeDeclinedInsufficientFunds", "card_declined", "insufficient_funds")]
    [InlineData("pm_card_visa_chargeDeclinedLostCard", "card_declined", "lost_card")]
    [InlineData("pm_card_chargeDeclinedExpiredCard", "expired_card", "expired_card")]
    [InlineData("pm_card_chargeDeclinedIncorrectCvc", "incorrect_cvc", "incorrect_cvc")]
    [InlineData("pm_card_chargeDeclinedProcessingError", "processing_error", "processing_error")]
    [InlineData("pm_card_visa_chargeDeclinedVelocityLimitExceeded", "card_declined", "card_velocity_exceeded")]
    [InlineData("pm_card_radarBlock", "card_declined", "fraudulent")]
    public async Task A_declined_card_is_an_error_and_leaves_its_intent_open_for_another(string card, string code, string bankCode)
    {
        await using var sandbox = await RunningSandbox.StartAsync();

        var refused = await Assert.ThrowsAsync<StripeException>(() => sandbox.PayByApiAsync(card));

        Assert.Equal((402, "card_error", code, bankCode), ((int)refused.HttpStatusCode, refused.StripeError.Type, refused.StripeError.Code, refused.StripeError.DeclineCode));
        Assert.Equal("requires_payment_method", refused.StripeError.PaymentIntent.Status);
        Assert.Equal(["payment_intent.created", "charge.failed", "payment_intent.payment_failed"], await sandbox.ToldAsync());
        var paid = await sandbox.Stripe.V1.PaymentIntents.ConfirmAsync(refused.StripeError.PaymentIntent.Id, new PaymentIntentConfirmOptions { PaymentMethod = "pm_card_visa" });
        Assert.Equal("succeeded", paid.Status);
    }

    [Fact]
    public async Task A_holder_who_must_confirm_is_sent_to_the_bank_and_back()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var intent = await sandbox.Stripe.V1.PaymentIntents.CreateAsync(new PaymentIntentCreateOptions
        {
            Amount = 700,
            Currency = "eur",
            Confirm = true,
            PaymentMethod = "pm_card_authenticationRequired",
            ReturnUrl = "http://127.0.0.1:9/back",
        });

        var answered = await sandbox.SubmitAsync(intent.NextAction.RedirectToUrl.Url, ("answer", "complete"));

        Assert.Equal("requires_action", intent.Status);
        Assert.Contains("redirect_status=succeeded", answered.Location, StringComparison.Ordinal);
        Assert.Equal("succeeded", (await sandbox.Stripe.V1.PaymentIntents.GetAsync(intent.Id)).Status);
        Assert.Equal(["payment_intent.created", "payment_intent.requires_action", "charge.succeeded", "payment_intent.succeeded"], await sandbox.ToldAsync());
    }

    [Fact]
    public async Task A_card_that_asks_is_declined_when_its_holder_is_away()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var customer = await sandbox.CustomerAsync();
        var method = await sandbox.Stripe.V1.PaymentMethods.AttachAsync("pm_card_authenticationRequired", new PaymentMethodAttachOptions { Customer = customer.Id });

        var refused = await Assert.ThrowsAsync<StripeException>(() => sandbox.Stripe.V1.PaymentIntents.CreateAsync(new PaymentIntentCreateOptions
        {
            Amount = 700,
            Currency = "eur",
            Confirm = true,
            OffSession = true,
            Customer = customer.Id,
            PaymentMethod = method.Id,
        }));

        Assert.Equal("authentication_required", refused.StripeError.Code);
    }

    [Fact]
    public async Task A_card_kept_for_later_is_attached_and_renews_without_its_holder()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var customer = await sandbox.CustomerAsync();
        var first = await sandbox.Stripe.V1.PaymentIntents.CreateAsync(new PaymentIntentCreateOptions
        {
            Amount = 700,
            Currency = "eur",
            Confirm = true,
            Customer = customer.Id,
            PaymentMethod = "pm_card_authenticationRequiredOnSetup",
            SetupFutureUsage = "off_session",
            ReturnUrl = "http://127.0.0.1:9/back",
        });
        await sandbox.SubmitAsync(first.NextAction.RedirectToUrl.Url, ("answer", "complete"));

        var second = await sandbox.Stripe.V1.PaymentIntents.CreateAsync(new PaymentIntentCreateOptions { Amount = 800, Currency = "eur", Confirm = true, OffSession = true, Customer = customer.Id, PaymentMethod = first.PaymentMethodId });

        Assert.Equal("succeeded", second.Status);
        Assert.Contains("payment_method.attached", await sandbox.ToldAsync());
    }

    [Fact]
    public async Task Held_money_is_captured_in_part_or_let_go()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var kept = await sandbox.PayByApiAsync("pm_card_visa", amount: 900, capture: "manual");
        var dropped = await sandbox.PayByApiAsync("pm_card_visa", amount: 900, capture: "manual");
        var forgotten = await sandbox.PayByApiAsync("pm_card_visa", amount: 900, capture: "manual");

        var captured = await sandbox.Stripe.V1.PaymentIntents.CaptureAsync(kept.Id, new PaymentIntentCaptureOptions { AmountToCapture = 600 });
        var canceled = await sandbox.Stripe.V1.PaymentIntents.CancelAsync(dropped.Id, new PaymentIntentCancelOptions { CancellationReason = "abandoned" });
        await sandbox.PassAsync(TimeSpan.FromDays(8));

        Assert.Equal(("requires_capture", 900), (kept.Status, kept.AmountCapturable));
        Assert.Equal(("succeeded", 600, 0), (captured.Status, captured.AmountReceived, captured.AmountCapturable));
        Assert.Equal(("canceled", "abandoned"), (canceled.Status, canceled.CancellationReason));
        Assert.Equal("automatic", (await sandbox.Stripe.V1.PaymentIntents.GetAsync(forgotten.Id)).CancellationReason);
        var again = await Assert.ThrowsAsync<StripeException>(() => sandbox.Stripe.V1.PaymentIntents.CaptureAsync(kept.Id));
        Assert.Equal("payment_intent_unexpected_state", again.StripeError.Code);
        var told = await sandbox.ToldAsync();
        Assert.Equal(3, told.Count(type => type is "payment_intent.amount_capturable_updated"));
        Assert.Contains("charge.captured", told);
        Assert.Contains("charge.expired", told);
    }

    [Fact]
    public async Task A_bank_debit_answers_days_later()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var method = await sandbox.Stripe.V1.PaymentMethods.CreateAsync(new PaymentMethodCreateOptions
        {
            Type = "sepa_debit",
            SepaDebit = new PaymentMethodSepaDebitOptions { Iban = "AT611904300234573201" },
            BillingDetails = new PaymentMethodBillingDetailsOptions { Name = "A Reader", Email = "reader@example.org" },
        });

        var intent = await sandbox.PayByApiAsync(method.Id);
        await sandbox.PassAsync(TimeSpan.FromDays(5));

        Assert.Equal("processing", intent.Status);
        Assert.Equal("succeeded", (await sandbox.Stripe.V1.PaymentIntents.GetAsync(intent.Id)).Status);
        Assert.Equal(["charge.pending", "payment_intent.processing", "payment_intent.created", "charge.succeeded", "payment_intent.succeeded"], await sandbox.ToldAsync());
    }

    [Fact]
    public async Task Payments_are_found_by_search()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        await sandbox.PayByApiAsync("pm_card_visa", amount: 500);
        var wanted = await sandbox.PayByApiAsync("pm_card_visa", amount: 5_000);
        await sandbox.Stripe.V1.PaymentIntents.UpdateAsync(wanted.Id, new PaymentIntentUpdateOptions { Metadata = new Dictionary<string, string>(StringComparer.Ordinal) { ["tip"] = "big one" } });

        var byMetadata = await sandbox.Stripe.V1.PaymentIntents.SearchAsync(new PaymentIntentSearchOptions { Query = "metadata['tip']:'big one' AND status:'succeeded'" });
        var byAmount = await sandbox.Stripe.V1.Charges.SearchAsync(new ChargeSearchOptions { Query = "amount>1000 -payment_method_details.card.last4:1111" });
        var unreadable = await Assert.ThrowsAsync<StripeException>(() => sandbox.Stripe.V1.PaymentIntents.SearchAsync(new PaymentIntentSearchOptions { Query = "shoe size" }));
        var mixed = await Assert.ThrowsAsync<StripeException>(() => sandbox.Stripe.V1.PaymentIntents.SearchAsync(new PaymentIntentSearchOptions { Query = "amount>1 AND amount<9 OR amount>4" }));

        Assert.Equal(wanted.Id, byMetadata.Single().Id);
        Assert.Equal(wanted.Id, byAmount.Single().PaymentIntentId);
        Assert.Contains("unable to parse", unreadable.Message, StringComparison.Ordinal);
        Assert.Contains("combine AND and OR", mixed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_removed_list_of_method_types_is_refused()
    {
        await using var sandbox = await RunningSandbox.StartAsync();

        var refused = await Assert.ThrowsAsync<StripeException>(() => sandbox.Stripe.RawRequestAsync(HttpMethod.Post, "/v1/payment_intents", "amount=500&currency=eur&payment_method_types[]=card"));

        Assert.Equal("payment_method_types_no_longer_supported", refused.StripeError.Code);
    }

    [Fact]
    public async Task An_amount_below_the_smallest_of_its_currency_is_refused()
    {
        await using var sandbox = await RunningSandbox.StartAsync();

        var refused = await Assert.ThrowsAsync<StripeException>(() => sandbox.PayByApiAsync("pm_card_visa", amount: 49));

        Assert.Equal("amount_too_small", refused.StripeError.Code);
    }
}
