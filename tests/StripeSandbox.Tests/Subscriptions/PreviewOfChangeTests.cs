using CsCheck;
using Stripe;

namespace StripeSandbox.Tests.Subscriptions;

/// <summary>What a preview of a change says is what the change then asks for.</summary>
public sealed class PreviewOfChangeTests
{
    private static readonly Gen<Wish> Wishes = Gen.Select(
        Gen.OneOf("dearer", "cheaper", "yearly", "same"), Gen.Int[1, 3], Gen.Bool, Gen.Bool, Gen.OneOf("create_prorations", "always_invoice", "none"), Gen.Bool, Gen.Int[0, 40],
        (price, quantity, adds, restarts, proration, isDated, days) => new Wish(price, quantity, adds, restarts, proration, isDated, days));

    [Fact]
    public async Task Whatever_is_changed_the_preview_equals_the_charge() =>
        await Gen.Select(Wishes.List[1, 3], Gen.Bool, Gen.OneOf(0L, -700L, 20L)).SampleAsync(RunAsync, iter: 25, threads: 1);

    [Fact]
    public async Task A_period_that_begins_now_is_shown_in_full_with_the_credit_for_the_old_one()
    {
        await using var sandbox = await RunningSandbox.StartAsync(now: new DateTimeOffset(2027, 4, 1, 0, 0, 0, TimeSpan.Zero));
        var subscription = await sandbox.StartAsync(3000);
        await sandbox.PassAsync(TimeSpan.FromDays(15));

        var preview = await PreviewAsync(sandbox, subscription, [], "create_prorations", restarts: true, null);

        Assert.Equal([3000L, -1500L], preview.Lines.Select(line => line.Amount).OrderDescending());
        Assert.Equal(1500, preview.AmountDue);
        Assert.Equal(subscription.BillingCycleAnchor, (await sandbox.FreshAsync(subscription)).BillingCycleAnchor);
    }

    private static async Task RunAsync(List<Wish> wishes, bool isDiscounted, long balance)
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var coupon = await sandbox.Stripe.V1.Coupons.CreateAsync(new CouponCreateOptions { PercentOff = 15, Duration = "forever" });
        var subscription = await sandbox.StartAsync(3000, alter: options => options.Discounts = isDiscounted ? [new SubscriptionDiscountOptions { Coupon = coupon.Id }] : null);
        await sandbox.Stripe.V1.Customers.BalanceTransactions.CreateAsync(subscription.CustomerId, new CustomerBalanceTransactionCreateOptions { Amount = balance, Currency = "eur" });
        var prices = new Dictionary<string, Price>(StringComparer.Ordinal)
        {
            ["dearer"] = await sandbox.PriceAsync(7001),
            ["cheaper"] = await sandbox.PriceAsync(999),
            ["yearly"] = await sandbox.PriceAsync(36_501, "year"),
        };
        foreach (var wish in wishes)
        {
            await sandbox.PassAsync(TimeSpan.FromDays(wish.Days) + TimeSpan.FromHours(2));
            await ChangeAsync(sandbox, await sandbox.FreshAsync(subscription), wish, prices);
        }
    }

    private static async Task ChangeAsync(RunningSandbox sandbox, Subscription before, Wish wish, Dictionary<string, Price> prices)
    {
        var first = before.Items.OrderBy(item => item.Created).ThenBy(item => item.Id, StringComparer.Ordinal).First();
        List<SubscriptionItemOptions> items = [new() { Id = first.Id, Price = wish.Price is "same" ? null : prices[wish.Price].Id, Quantity = wish.Quantity }];
        if (wish.Adds)
        {
            items.Add(new SubscriptionItemOptions { Price = (await sandbox.PriceAsync(450)).Id, Quantity = 2 });
        }

        DateTime? date = wish.IsDated ? sandbox.Clock.GetUtcNow().UtcDateTime.AddHours(-1) : null;
        var preview = await PreviewAsync(sandbox, before, items, wish.Proration, wish.Restarts, date);
        var changed = await sandbox.Stripe.V1.Subscriptions.UpdateAsync(before.Id, new SubscriptionUpdateOptions
        {
            Items = items,
            ProrationBehavior = wish.Proration,
            ProrationDate = date,
            BillingCycleAnchor = wish.Restarts ? new SubscriptionBillingCycleAnchorOptions { Type = "now" } : null,
        });

        Assert.True(!wish.Restarts || !string.Equals(changed.LatestInvoiceId, before.LatestInvoiceId, StringComparison.Ordinal), "a new period is billed at once");
        if (string.Equals(changed.LatestInvoiceId, before.LatestInvoiceId, StringComparison.Ordinal))
        {
            return; // nothing was asked for yet
        }

        var charged = await sandbox.Stripe.V1.Invoices.GetAsync(changed.LatestInvoiceId);
        Assert.Equal((charged.Subtotal, charged.Total, charged.StartingBalance, charged.AmountDue), (preview.Subtotal, preview.Total, preview.StartingBalance, preview.AmountDue));
        Assert.Equal(charged.Lines.Select(Said), preview.Lines.Select(Said));
    }

    private static Task<Invoice> PreviewAsync(RunningSandbox sandbox, Subscription subscription, List<SubscriptionItemOptions> items, string proration, bool restarts, DateTime? date) =>
        sandbox.Stripe.V1.Invoices.CreatePreviewAsync(new InvoiceCreatePreviewOptions
        {
            Subscription = subscription.Id,
            SubscriptionDetails = new InvoiceSubscriptionDetailsOptions
            {
                Items = items.Count is 0 ? null : [.. items.Select(item => new InvoiceSubscriptionDetailsItemOptions { Id = item.Id, Price = item.Price, Quantity = item.Quantity })],
                ProrationBehavior = proration,
                ProrationDate = date,
                BillingCycleAnchor = restarts ? new InvoiceSubscriptionDetailsBillingCycleAnchorOptions { Type = "now" } : null,
            },
        });

    private static (long Amount, string Description, DateTime From, DateTime Until, long? Quantity) Said(InvoiceLineItem line) => (line.Amount, line.Description, line.Period.Start, line.Period.End, line.Quantity);

    private sealed record Wish(string Price, int Quantity, bool Adds, bool Restarts, string Proration, bool IsDated, int Days);
}
