using Stripe;

namespace StripeSandbox.Tests.Invoices;

/// <summary>How discounts of a subscription come and go.</summary>
public sealed class DiscountEndTests
{
    [Fact]
    public async Task Replacing_a_discount_tells_its_end_and_a_new_one_and_never_an_update()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var (first, second) = (await CouponAsync(sandbox, "forever"), await CouponAsync(sandbox, "forever"));
        var subscription = await SubscribeAsync(sandbox, first);

        await sandbox.Stripe.V1.Subscriptions.UpdateAsync(subscription.Id, new SubscriptionUpdateOptions { Discounts = [new SubscriptionDiscountOptions { Coupon = second.Id }] });

        Assert.Equal(["customer.discount.created", "customer.discount.created", "customer.discount.deleted"], (await sandbox.ToldAsync()).Where(type => type.StartsWith("customer.discount.", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_discount_of_an_invoice_alone_is_not_told()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var customer = await sandbox.CustomerWithCardAsync();

        await sandbox.Stripe.V1.Invoices.CreateAsync(new InvoiceCreateOptions { Customer = customer.Id, Currency = "eur", Discounts = [new InvoiceDiscountOptions { Coupon = (await CouponAsync(sandbox, "once")).Id }] });

        Assert.DoesNotContain(await sandbox.ToldAsync(), type => type.StartsWith("customer.discount.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_coupon_for_once_is_gone_after_the_first_invoice()
    {
        await using var sandbox = await RunningSandbox.StartAsync();

        var subscription = await SubscribeAsync(sandbox, await CouponAsync(sandbox, "once"));
        var first = await sandbox.Stripe.V1.Invoices.GetAsync(subscription.LatestInvoiceId);

        Assert.Equal(250, first.Total);
        Assert.Empty((await sandbox.FreshAsync(subscription)).DiscountIds);
    }

    [Fact]
    public async Task A_repeating_coupon_ends_before_the_renewal_of_that_moment()
    {
        await using var sandbox = await RunningSandbox.StartAsync(now: new DateTimeOffset(2027, 3, 1, 9, 0, 0, TimeSpan.Zero));
        var subscription = await SubscribeAsync(sandbox, await CouponAsync(sandbox, "repeating"));

        await sandbox.PassAsync(TimeSpan.FromDays(31) + TimeSpan.FromHours(2));

        var renewal = await sandbox.Stripe.V1.Invoices.GetAsync((await sandbox.FreshAsync(subscription)).LatestInvoiceId);
        var told = await sandbox.ToldAsync();
        Assert.Equal(500, renewal.Total);
        Assert.InRange(told.IndexOf("customer.discount.deleted"), 0, told.LastIndexOf("customer.subscription.updated") - 1);
    }

    private static Task<Coupon> CouponAsync(RunningSandbox sandbox, string duration) =>
        sandbox.Stripe.V1.Coupons.CreateAsync(new CouponCreateOptions { PercentOff = 50, Duration = duration, DurationInMonths = duration is "repeating" ? 1 : null });

    private static async Task<Subscription> SubscribeAsync(RunningSandbox sandbox, Coupon coupon) => await sandbox.Stripe.V1.Subscriptions.CreateAsync(new SubscriptionCreateOptions
    {
        Customer = (await sandbox.CustomerWithCardAsync()).Id,
        Items = [new SubscriptionItemOptions { Price = (await sandbox.PriceAsync()).Id }],
        Discounts = [new SubscriptionDiscountOptions { Coupon = coupon.Id }],
    });
}
