using Stripe;

namespace StripeSandbox.Tests.Money;

public sealed class PaymentMethodTests
{
    [Fact]
    public async Task A_method_of_a_token_is_attached_altered_listed_and_detached()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var customer = await sandbox.CustomerAsync();
        var made = await sandbox.Stripe.V1.PaymentMethods.CreateAsync(new PaymentMethodCreateOptions { Type = "card", Card = new PaymentMethodCardOptions { Token = "tok_mastercard" } });

        await sandbox.Stripe.V1.PaymentMethods.AttachAsync(made.Id, new PaymentMethodAttachOptions { Customer = customer.Id });
        var altered = await sandbox.Stripe.V1.PaymentMethods.UpdateAsync(made.Id, new PaymentMethodUpdateOptions { Card = new PaymentMethodCardOptions { ExpMonth = 4, ExpYear = 2040 } });
        var listed = await sandbox.Stripe.V1.Customers.PaymentMethods.ListAsync(customer.Id, new CustomerPaymentMethodListOptions { Type = "card" });
        var own = await sandbox.Stripe.V1.Customers.PaymentMethods.GetAsync(customer.Id, made.Id);
        var detached = await sandbox.Stripe.V1.PaymentMethods.DetachAsync(made.Id);

        Assert.Equal(("mastercard", 4, 2040), (altered.Card.Brand, altered.Card.ExpMonth, altered.Card.ExpYear));
        Assert.Equal((made.Id, made.Id, (string?)null), (listed.Single().Id, own.Id, detached.CustomerId));
        Assert.Equal(["customer.created", "payment_method.attached", "payment_method.updated", "payment_method.detached"], await sandbox.ToldAsync());
    }

    [Fact]
    public async Task A_card_number_has_no_business_in_an_API_call()
    {
        await using var sandbox = await RunningSandbox.StartAsync();

        var refused = await Assert.ThrowsAsync<StripeException>(() => sandbox.Stripe.V1.PaymentMethods.CreateAsync(new PaymentMethodCreateOptions
        {
            Type = "card",
            Card = new PaymentMethodCardOptions { Number = "4242424242424242", ExpMonth = 12, ExpYear = 2034, Cvc = "123" },
        }));

        Assert.Contains("generally unsafe", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_card_used_once_without_a_customer_is_not_used_again()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var method = await sandbox.Stripe.V1.PaymentMethods.CreateAsync(new PaymentMethodCreateOptions { Type = "card", Card = new PaymentMethodCardOptions { Token = "tok_visa" } });
        await sandbox.PayByApiAsync(method.Id);

        var refused = await Assert.ThrowsAsync<StripeException>(() => sandbox.PayByApiAsync(method.Id));

        Assert.Contains("may not be used again", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_banks_debit_is_no_card_to_renew()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var debit = await sandbox.Stripe.V1.PaymentMethods.CreateAsync(new PaymentMethodCreateOptions
        {
            Type = "sepa_debit",
            SepaDebit = new PaymentMethodSepaDebitOptions { Iban = "AT611904300234573201" },
            BillingDetails = new PaymentMethodBillingDetailsOptions { Name = "A Reader", Email = "reader@example.org" },
        });

        var error = await sandbox.RefusedAsync($"renew-card/{debit.Id}", """{"exp_year":2060}""");

        Assert.Equal("This payment method is no card.", (string?)error["message"]);
    }
}
