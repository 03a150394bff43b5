using Stripe;
using Stripe.Checkout;

namespace StripeSandbox.Tests.Kit;

/// <summary>Customers with cards, things they owe, and invoices about them.</summary>
internal static class Billing
{
    public static async Task<Customer> CustomerWithCardAsync(this RunningSandbox sandbox, string token = "pm_card_visa")
    {
        var customer = await sandbox.CustomerAsync();
        var method = await sandbox.Stripe.V1.PaymentMethods.AttachAsync(token, new PaymentMethodAttachOptions { Customer = customer.Id });
        return await sandbox.Stripe.V1.Customers.UpdateAsync(customer.Id, new CustomerUpdateOptions { InvoiceSettings = new CustomerInvoiceSettingsOptions { DefaultPaymentMethod = method.Id } });
    }

    public static Task<InvoiceItem> ItemAsync(this RunningSandbox sandbox, string customer, long amount, string? description = null, string currency = "eur") =>
        sandbox.Stripe.V1.InvoiceItems.CreateAsync(new InvoiceItemCreateOptions { Customer = customer, Amount = amount, Currency = currency, Description = description });

    public static async Task<Invoice> OpenInvoiceAsync(this RunningSandbox sandbox, string customer, long amount = 500)
    {
        await sandbox.ItemAsync(customer, amount, "Something owed");
        var draft = await sandbox.Stripe.V1.Invoices.CreateAsync(new InvoiceCreateOptions { Customer = customer, Currency = "eur", PendingInvoiceItemsBehavior = "include" });
        return await sandbox.Stripe.V1.Invoices.FinalizeInvoiceAsync(draft.Id);
    }

    public static Task<TaxRate> RateAsync(this RunningSandbox sandbox, decimal percentage, bool inclusive = false) =>
        sandbox.Stripe.V1.TaxRates.CreateAsync(new TaxRateCreateOptions { DisplayName = "VAT", Percentage = percentage, Inclusive = inclusive });

    public static Task<Session> SessionAsync(this RunningSandbox sandbox, Customer customer, Price price, Action<SessionCreateOptions> alter)
    {
        var options = new SessionCreateOptions { Mode = "subscription", Customer = customer.Id, SuccessUrl = "http://127.0.0.1:9/welcome", LineItems = [new SessionLineItemOptions { Price = price.Id, Quantity = 1 }] };
        alter(options);
        return sandbox.Stripe.V1.Checkout.Sessions.CreateAsync(options);
    }
}
