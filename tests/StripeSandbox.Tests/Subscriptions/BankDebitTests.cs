using System.Net;
using Stripe;
using Stripe.Checkout;

namespace StripeSandbox.Tests.Subscriptions;

/// <summary>Direct debits, which a bank answers days later.</summary>
public sealed class BankDebitTests
{
    private const string Good = "AT611904300234573201";
    private const string Bad = "AT861904300235473202";
    private static readonly TimeSpan BanksTime = TimeSpan.FromDays(5) + TimeSpan.FromMinutes(1);

    [Fact]
    public async Task A_checkout_by_debit_begins_the_subscription_and_is_paid_days_later()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var session = await CheckoutAsync(sandbox);

        var gone = await PayByDebitAsync(sandbox, session, Good);
        var waiting = await sandbox.Stripe.V1.Checkout.Sessions.GetAsync(session.Id, Expanded);
        var before = (await sandbox.ToldAsync()).Count;
        await sandbox.PassAsync(BanksTime);

        Assert.Equal(["card", "sepa_debit"], session.PaymentMethodTypes);
        Assert.Equal(HttpStatusCode.SeeOther, gone.Status);
        Assert.Equal(("complete", "unpaid", "active", "open"), (waiting.Status, waiting.PaymentStatus, waiting.Subscription.Status, waiting.Invoice.Status));
        var paid = await sandbox.Stripe.V1.Checkout.Sessions.GetAsync(session.Id, Expanded);
        Assert.Equal(("paid", "active", "paid", 500L), (paid.PaymentStatus, paid.Subscription.Status, paid.Invoice.Status, paid.Invoice.AmountPaid));
        Assert.Equal(["charge.succeeded", "payment_intent.succeeded", "invoice.paid", "invoice.payment_succeeded", "invoice_payment.paid", "checkout.session.async_payment_succeeded"], await sandbox.ToldSinceAsync(before));
    }

    [Fact]
    public async Task A_debit_that_comes_back_leaves_the_subscription_in_arrears_until_the_next_try_is_paid()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var session = await CheckoutAsync(sandbox);
        await PayByDebitAsync(sandbox, session, Bad);
        var before = (await sandbox.ToldAsync()).Count;

        await sandbox.PassAsync(BanksTime);

        var returned = await sandbox.Stripe.V1.Checkout.Sessions.GetAsync(session.Id, Expanded);
        Assert.Equal(("complete", "unpaid", "past_due", "open"), (returned.Status, returned.PaymentStatus, returned.Subscription.Status, returned.Invoice.Status));
        var told = await sandbox.ToldSinceAsync(before);
        Assert.Equal(["charge.failed", "payment_intent.payment_failed", "invoice.payment_failed", "customer.subscription.updated", "checkout.session.async_payment_failed"], told.Where(type => type is not ("invoice.updated" or "customer.updated")));
        await sandbox.UseCardAsync(returned.Subscription, "pm_card_visa");
        await sandbox.PassAsync(TimeSpan.FromDays(1));
        Assert.Equal(("active", "paid"), ((await sandbox.FreshAsync(returned.Subscription)).Status, (await sandbox.Stripe.V1.Invoices.GetAsync(returned.InvoiceId)).Status));
    }

    [Fact]
    public async Task A_renewal_by_debit_waits_for_the_bank_and_nobody_else_is_asked()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var session = await CheckoutAsync(sandbox);
        await PayByDebitAsync(sandbox, session, Good);
        var subscription = (await sandbox.Stripe.V1.Checkout.Sessions.GetAsync(session.Id, Expanded)).Subscription;
        await sandbox.PassAsync(TimeSpan.FromDays(28) + TimeSpan.FromHours(2));

        var waiting = await sandbox.LatestInvoiceAsync(subscription);
        var again = await Assert.ThrowsAsync<StripeException>(() => sandbox.Stripe.V1.Invoices.PayAsync(waiting.Id));
        var annulled = await Assert.ThrowsAsync<StripeException>(() => sandbox.Stripe.V1.Invoices.VoidInvoiceAsync(waiting.Id));
        var page = await sandbox.Browser.GetStringAsync(waiting.HostedInvoiceUrl);
        await sandbox.Stripe.V1.Invoices.UpdateAsync(waiting.Id, new InvoiceUpdateOptions { AutoAdvance = true });
        await sandbox.PassAsync(TimeSpan.FromDays(2));
        var charges = (await sandbox.Stripe.V1.Charges.ListAsync()).Count();
        await sandbox.PassAsync(BanksTime);

        Assert.Equal(("open", "active", 1L), (waiting.Status, (await sandbox.FreshAsync(subscription)).Status, waiting.AttemptCount));
        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.BadRequest), (again.HttpStatusCode, annulled.HttpStatusCode));
        Assert.DoesNotContain("<form", page, StringComparison.Ordinal);
        Assert.Equal(2, charges);
        Assert.Equal("paid", (await sandbox.LatestInvoiceAsync(subscription)).Status);
    }

    [Fact]
    public async Task The_API_begins_a_subscription_by_debit_too()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var customer = await sandbox.CustomerAsync();
        var method = await sandbox.Stripe.V1.PaymentMethods.CreateAsync(new PaymentMethodCreateOptions
        {
            Type = "sepa_debit",
            SepaDebit = new PaymentMethodSepaDebitOptions { Iban = Good },
            BillingDetails = new PaymentMethodBillingDetailsOptions { Name = "A Reader", Email = "reader@example.org" },
        });
        await sandbox.Stripe.V1.PaymentMethods.AttachAsync(method.Id, new PaymentMethodAttachOptions { Customer = customer.Id });
        var price = await sandbox.PriceAsync(3000);

        var begun = await sandbox.Stripe.V1.Subscriptions.CreateAsync(new SubscriptionCreateOptions { Customer = customer.Id, DefaultPaymentMethod = method.Id, Items = [new SubscriptionItemOptions { Price = price.Id }] });
        await sandbox.PassAsync(BanksTime);
        var better = await sandbox.SwitchAsync(begun, await sandbox.PriceAsync(6000), "always_invoice");
        var upgrade = await sandbox.LatestInvoiceAsync(begun);
        await sandbox.PassAsync(BanksTime);

        Assert.Equal("active", begun.Status);
        Assert.Equal("paid", (await sandbox.Stripe.V1.Invoices.GetAsync(begun.LatestInvoiceId)).Status);
        Assert.Equal(("active", "open"), (better.Status, upgrade.Status));
        Assert.Equal("paid", (await sandbox.LatestInvoiceAsync(begun)).Status);
    }

    [Theory]
    [InlineData("108800", "00012345", "paid")]
    [InlineData("10-88-00", "33333335", "unpaid")]
    public async Task In_pounds_it_is_Bacs_with_sort_code_and_number(string sortCode, string number, string status)
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var session = await CheckoutAsync(sandbox, "gbp");

        var page = await sandbox.Browser.GetStringAsync(session.Url + "?method=bacs_debit");
        await sandbox.SubmitAsync(session.Url, ("method", "bacs_debit"), ("email", "reader@example.org"), ("name", "A Reader"), ("sort_code", sortCode), ("account_number", number));
        var waiting = await sandbox.Stripe.V1.Checkout.Sessions.GetAsync(session.Id);
        await sandbox.PassAsync(BanksTime);

        Assert.Contains("Sort code", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
        Assert.Equal(("complete", "unpaid"), (waiting.Status, waiting.PaymentStatus));
        Assert.Equal(status, (await sandbox.Stripe.V1.Checkout.Sessions.GetAsync(session.Id)).PaymentStatus);
        var charge = (await sandbox.Stripe.V1.Charges.ListAsync()).Single();
        Assert.Equal(("bacs_debit", "108800"), (charge.PaymentMethodDetails.Type, charge.PaymentMethodDetails.BacsDebit.SortCode));
    }

    [Fact]
    public async Task A_trial_keeps_the_account_for_the_day_of_the_first_payment()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var session = await CheckoutAsync(sandbox, alter: options => options.SubscriptionData = new SessionSubscriptionDataOptions { TrialPeriodDays = 7 });

        await PayByDebitAsync(sandbox, session, Good);
        var trial = await sandbox.Stripe.V1.Checkout.Sessions.GetAsync(session.Id, Expanded);
        await sandbox.PassAsync(TimeSpan.FromDays(7) + TimeSpan.FromHours(2));
        var first = await sandbox.LatestInvoiceAsync(trial.Subscription);
        await sandbox.PassAsync(BanksTime);

        Assert.Equal(("no_payment_required", "trialing"), (trial.PaymentStatus, trial.Subscription.Status));
        Assert.Equal(("open", 500L), (first.Status, first.AmountDue));
        Assert.Equal("paid", (await sandbox.LatestInvoiceAsync(trial.Subscription)).Status);
    }

    private static SessionGetOptions Expanded => new() { Expand = ["subscription", "invoice"] };

    private static Task<(HttpStatusCode Status, string? Location, string Text)> PayByDebitAsync(RunningSandbox sandbox, Session session, string iban) =>
        sandbox.SubmitAsync(session.Url, ("method", "sepa_debit"), ("email", "reader@example.org"), ("name", "A Reader"), ("iban", iban));

    private static async Task<Session> CheckoutAsync(RunningSandbox sandbox, string currency = "eur", Action<SessionCreateOptions>? alter = null)
    {
        var price = await sandbox.Stripe.V1.Prices.CreateAsync(new PriceCreateOptions { Currency = currency, UnitAmount = 500, Recurring = new PriceRecurringOptions { Interval = "month" }, ProductData = new PriceProductDataOptions { Name = "Patron" } });
        var options = new SessionCreateOptions
        {
            Mode = "subscription",
            SuccessUrl = "http://127.0.0.1:9/welcome",
            AllowedPaymentMethodTypes = ["card", "sepa_debit", "bacs_debit"],
            LineItems = [new SessionLineItemOptions { Price = price.Id, Quantity = 1 }],
        };
        alter?.Invoke(options);
        return await sandbox.Stripe.V1.Checkout.Sessions.CreateAsync(options);
    }
}
