using CsCheck;
using Stripe;
using StripeSandbox.Engine;

namespace StripeSandbox.Tests.Subscriptions;

public sealed class InvariantTests
{
    private static readonly string[] Deeds = ["dearer", "cheaper", "yearly", "more", "restart", "pass", "renew", "end", "keep", "pause"];

    /// <summary>Random deeds on one subscription: whatever they are, its periods and its money add up afterwards.</summary>
    [Fact]
    public async Task Whatever_is_done_to_a_subscription_its_periods_end_on_the_anchor_and_no_debit_is_credited_twice() =>
        await Gen.Select(Gen.OneOf(Deeds), Gen.OneOf("create_prorations", "always_invoice", "none")).List[4, 9].SampleAsync(RunAsync, iter: 8, threads: 1);

    private static async Task RunAsync(List<(string Deed, string Proration)> deeds)
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var subscription = await sandbox.StartAsync(3000);
        var prices = new Dictionary<string, Price>(StringComparer.Ordinal)
        {
            ["dearer"] = await sandbox.PriceAsync(7001),
            ["cheaper"] = await sandbox.PriceAsync(999),
            ["yearly"] = await sandbox.PriceAsync(36_501, "year"),
        };
        foreach (var (deed, proration) in deeds)
        {
            await DoAsync(sandbox, subscription, prices, deed, proration);
            var now = await sandbox.FreshAsync(subscription);
            foreach (var item in now.Items.Where(_ => now.Status is "active" && now.CancelAt is null))
            {
                Assert.Equal(Anchored(now, item), item.CurrentPeriodEnd);
            }
        }

        await CheckMoneyAsync(sandbox, subscription);
    }

    private static async Task DoAsync(RunningSandbox sandbox, Subscription subscription, Dictionary<string, Price> prices, string deed, string proration)
    {
        var api = sandbox.Stripe.V1.Subscriptions;
        var item = (await sandbox.FreshAsync(subscription)).Items.Single();
        switch (deed)
        {
            case "dearer" or "cheaper" or "yearly":
                await sandbox.SwitchAsync(subscription, prices[deed], proration);
                break;
            case "more":
                await api.UpdateAsync(subscription.Id, new SubscriptionUpdateOptions { Items = [new SubscriptionItemOptions { Id = item.Id, Quantity = item.Quantity + 1 }], ProrationBehavior = proration });
                break;
            case "restart":
                await api.UpdateAsync(subscription.Id, new SubscriptionUpdateOptions { BillingCycleAnchor = new SubscriptionBillingCycleAnchorOptions { Type = "now" }, ProrationBehavior = proration });
                break;
            case "end":
                await api.UpdateAsync(subscription.Id, new SubscriptionUpdateOptions { CancelAt = item.CurrentPeriodEnd.AddDays(-1), ProrationBehavior = proration });
                await api.UpdateAsync(subscription.Id, new SubscriptionUpdateOptions { CancelAtPeriodEnd = false, ProrationBehavior = proration });
                break;
            case "pause":
                await api.PauseAsync(subscription.Id);
                await api.ResumeAsync(subscription.Id, new SubscriptionResumeOptions { PaymentBehavior = "resume_on_payment_success" });
                break;
            default:
                await sandbox.PassAsync(deed is "pass" ? TimeSpan.FromDays(3.3) : item.CurrentPeriodEnd - sandbox.Clock.GetUtcNow().UtcDateTime + TimeSpan.FromHours(2));
                break;
        }

        await sandbox.PassAsync(TimeSpan.FromDays(1));
    }

    private static async Task CheckMoneyAsync(RunningSandbox sandbox, Subscription subscription)
    {
        var items = await sandbox.Stripe.V1.InvoiceItems.ListAsync(new InvoiceItemListOptions { Customer = subscription.CustomerId, Limit = 100 });
        var invoices = await sandbox.Stripe.V1.Invoices.ListAsync(new InvoiceListOptions { Customer = subscription.CustomerId, Limit = 100 });
        Assert.All(invoices, invoice => Assert.Equal(invoice.Total, invoice.Lines.Sum(line => line.Amount)));
        var credits = items.Where(item => item.Amount < 0).GroupBy(item => item.ProrationDetails.CreditedItems.InvoiceItem ?? item.ProrationDetails.CreditedItems.InvoiceLineItemDetails.InvoiceLineItems.Single(), StringComparer.Ordinal);
        var debits = invoices.SelectMany(invoice => invoice.Lines).Select(line => (line.Id, line.Amount)).Concat(items.Select(item => (item.Id, item.Amount))).ToDictionary(debit => debit.Id, debit => debit.Amount, StringComparer.Ordinal);
        Assert.All(credits, credit => Assert.True(-credit.Sum(item => item.Amount) <= debits[credit.Key], $"{credit.Key} was credited {credit.Sum(item => item.Amount)} of {debits[credit.Key]}"));
    }

    private static DateTime Anchored(Subscription subscription, SubscriptionItem item) => DateTimeOffset.FromUnixTimeSeconds(Anchor.After(
        new DateTimeOffset(subscription.BillingCycleAnchor).ToUnixTimeSeconds(), item.Price.Recurring.Interval, item.Price.Recurring.IntervalCount, new DateTimeOffset(item.CurrentPeriodStart).ToUnixTimeSeconds())).UtcDateTime;
}
