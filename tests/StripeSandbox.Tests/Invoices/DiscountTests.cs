using Stripe;

namespace StripeSandbox.Tests.Invoices;

public sealed class DiscountTests
{
    [Fact]
    public async Task A_coupon_has_the_id_it_was_given_and_is_checked()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var product = await sandbox.Stripe.V1.Products.CreateAsync(new ProductCreateOptions { Name = "Patron" });

        var coupon = await sandbox.Stripe.V1.Coupons.CreateAsync(new CouponCreateOptions { Id = "SPRING", AmountOff = 200, Currency = "EUR", Duration = "forever", AppliesTo = new CouponAppliesToOptions { Products = [product.Id] } });
        var read = await sandbox.Stripe.V1.Coupons.GetAsync("SPRING", new CouponGetOptions { Expand = ["applies_to"] });
        var twice = await Assert.ThrowsAsync<StripeException>(() => sandbox.Stripe.V1.Coupons.CreateAsync(new CouponCreateOptions { Id = "SPRING", PercentOff = 5 }));
        var both = await Assert.ThrowsAsync<StripeException>(() => sandbox.Stripe.V1.Coupons.CreateAsync(new CouponCreateOptions { PercentOff = 5, AmountOff = 5 }));

        Assert.Equal(("SPRING", "eur", true), (coupon.Id, coupon.Currency, coupon.Valid));
        Assert.Null(coupon.AppliesTo);
        Assert.Equal([product.Id], read.AppliesTo.Products);
        Assert.Equal(("resource_already_exists", "parameters_exclusive"), (twice.StripeError.Code, both.StripeError.Code));
    }

    [Fact]
    public async Task A_coupon_is_valid_until_its_last_use()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var customer = await sandbox.CustomerWithCardAsync();
        await sandbox.Stripe.V1.Coupons.CreateAsync(new CouponCreateOptions { Id = "ONE", PercentOff = 25, MaxRedemptions = 1 });
        var options = new InvoiceCreateOptions { Customer = customer.Id, Currency = "eur", Discounts = [new InvoiceDiscountOptions { Coupon = "ONE" }] };

        var draft = await sandbox.Stripe.V1.Invoices.CreateAsync(options);
        var added = await sandbox.Stripe.V1.Invoices.AddLinesAsync(draft.Id, new InvoiceAddLinesOptions { Lines = [new InvoiceLineOptions { Amount = 999 }], Expand = ["discounts", "discounts.source.coupon"] });
        await Assert.ThrowsAsync<StripeException>(() => sandbox.Stripe.V1.Invoices.CreateAsync(options));

        Assert.Equal((999L, 250L, 749L), (added.Subtotal, added.TotalDiscountAmounts.Single().Amount, added.Total));
        Assert.Equal((1L, false), (added.Discounts.Single().Source.Coupon.TimesRedeemed, added.Discounts.Single().Source.Coupon.Valid));
        Assert.Equal(250, added.Lines.Single().DiscountAmounts.Single().Amount);
    }

    [Fact]
    public async Task A_deleted_coupon_still_works_for_who_has_it()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var customer = await sandbox.CustomerWithCardAsync();
        await sandbox.Stripe.V1.Coupons.CreateAsync(new CouponCreateOptions { Id = "GONE", PercentOff = 50 });
        var draft = await sandbox.Stripe.V1.Invoices.CreateAsync(new InvoiceCreateOptions { Customer = customer.Id, Currency = "eur", Discounts = [new InvoiceDiscountOptions { Coupon = "GONE" }] });

        await sandbox.Stripe.V1.Coupons.DeleteAsync("GONE");
        var added = await sandbox.Stripe.V1.Invoices.AddLinesAsync(draft.Id, new InvoiceAddLinesOptions { Lines = [new InvoiceLineOptions { Amount = 1000 }] });

        Assert.Equal(500, added.Total);
        await Assert.ThrowsAsync<StripeException>(() => sandbox.Stripe.V1.Coupons.GetAsync("GONE"));
    }

    [Fact]
    public async Task A_promotion_code_stands_for_a_coupon_and_has_conditions_of_its_own()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var (member, stranger) = (await sandbox.CustomerWithCardAsync(), await sandbox.CustomerWithCardAsync());
        await sandbox.Stripe.V1.Coupons.CreateAsync(new CouponCreateOptions { Id = "TEN", PercentOff = 10 });
        var code = await sandbox.Stripe.V1.PromotionCodes.CreateAsync(new PromotionCodeCreateOptions
        {
            Promotion = new PromotionCodePromotionOptions { Type = "coupon", Coupon = "TEN" },
            Code = "Friends10",
            Customer = member.Id,
            ExpiresAt = RunningSandbox.Start.UtcDateTime.AddDays(1),
        });
        InvoiceCreateOptions For(Customer customer) => new() { Customer = customer.Id, Currency = "eur", Discounts = [new InvoiceDiscountOptions { PromotionCode = code.Id }] };

        await sandbox.Stripe.V1.Invoices.CreateAsync(For(member));
        var refused = await Assert.ThrowsAsync<StripeException>(() => sandbox.Stripe.V1.Invoices.CreateAsync(For(stranger)));
        await sandbox.PassAsync(TimeSpan.FromDays(2));
        var late = await Assert.ThrowsAsync<StripeException>(() => sandbox.Stripe.V1.Invoices.CreateAsync(For(member)));

        Assert.Equal(("coupon", "TEN"), (code.Promotion.Type, code.Promotion.CouponId));
        Assert.Equal(1, (await sandbox.Stripe.V1.PromotionCodes.GetAsync(code.Id)).TimesRedeemed);
        Assert.Equal("discounts[0][promotion_code]", refused.StripeError.Param);
        Assert.Contains("no longer active", late.Message, StringComparison.Ordinal);
        Assert.Single(await sandbox.Stripe.V1.PromotionCodes.ListAsync(new PromotionCodeListOptions { Code = "friends10" }));
    }
}
