using CsCheck;
using Stripe;
using StripeSandbox.Engine;

namespace StripeSandbox.Tests.Invoices;

public sealed class BalanceTests
{
    [Theory]
    [InlineData(1000, 0, 1000, 0)]
    [InlineData(1000, -300, 700, 0)]
    [InlineData(1000, -1500, 0, -500)]
    [InlineData(1000, 200, 1200, 0)]
    [InlineData(-400, 0, 0, -400)]
    [InlineData(-400, 1000, 600, 0)]
    [InlineData(0, -10, 0, -10)]
    public void Credit_lowers_what_is_due_and_debt_raises_it(long total, long balance, long due, long ending) =>
        Assert.Equal((due, ending), InvoiceTotals.Apply(total, balance));

    [Fact]
    public void No_unit_is_lost_between_invoice_and_balance() =>
        Gen.Select(Gen.Long[-1_000_000, 1_000_000], Gen.Long[-1_000_000, 1_000_000]).Sample((total, balance) =>
        {
            var (due, ending) = InvoiceTotals.Apply(total, balance);

            Assert.Equal(total + balance, due + ending);
            Assert.True(due >= 0 && ending <= 0);
        });

    [Fact]
    public async Task Credit_is_taken_at_finalisation_and_given_back_by_a_void_invoice()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var customer = await sandbox.CustomerWithCardAsync();
        var entry = await sandbox.Stripe.V1.Customers.BalanceTransactions.CreateAsync(customer.Id, new CustomerBalanceTransactionCreateOptions { Amount = -300, Currency = "eur", Description = "For the trouble" });

        var open = await sandbox.OpenInvoiceAsync(customer.Id);
        var between = await sandbox.Stripe.V1.Customers.GetAsync(customer.Id);
        await sandbox.Stripe.V1.Invoices.VoidInvoiceAsync(open.Id);
        var after = await sandbox.Stripe.V1.Customers.GetAsync(customer.Id);
        var entries = await sandbox.Stripe.V1.Customers.BalanceTransactions.ListAsync(customer.Id);

        Assert.Equal(("adjustment", -300L), (entry.Type, entry.EndingBalance));
        Assert.Equal((-300L, 0L, 500L, 200L), (open.StartingBalance, open.EndingBalance!.Value, open.Total, open.AmountDue));
        Assert.Equal((0L, -300L), (between.Balance, after.Balance));
        Assert.Equal(["unapplied_from_invoice", "applied_to_invoice", "adjustment"], entries.Select(one => one.Type));
        Assert.Contains("customer.updated", (await sandbox.ToldAsync()).SkipWhile(type => type is not "invoice.finalized"));
    }

    [Fact]
    public async Task An_invoice_that_credit_covers_is_paid_without_a_payment()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var subscription = await sandbox.SubscribeAsync();
        await sandbox.Stripe.V1.Customers.BalanceTransactions.CreateAsync(subscription.CustomerId, new CustomerBalanceTransactionCreateOptions { Amount = -800, Currency = "eur" });

        await sandbox.PassAsync(TimeSpan.FromDays(28) + TimeSpan.FromHours(2));

        var invoice = await sandbox.Stripe.V1.Invoices.GetAsync((await sandbox.FreshAsync(subscription)).LatestInvoiceId, new InvoiceGetOptions { Expand = ["payments"] });
        Assert.Equal(("paid", 500L, 0L, -300L), (invoice.Status, invoice.Total, invoice.AmountDue, invoice.EndingBalance!.Value));
        Assert.Empty(invoice.Payments);
    }
}
