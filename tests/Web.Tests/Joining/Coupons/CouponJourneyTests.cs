using Core.Facts;
using Core.Memberships;
using Core.Offers;
using Core.Orders;
using Core.Revenue;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Ground.Site;
using Web.Tests.Kit;

namespace Web.Tests.Joining.Coupons;

/// <summary>From the link with a code to Stripe, into the books, and to the payments after it.</summary>
public sealed class CouponJourneyTests
{
    private const string Email = "ada@example.test";

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Who_comes_with_a_code_is_shown_what_is_paid_and_pays_that(DatabaseProvider provider)
    {
        await using var shop = await Storefront.OpenAsync(provider);
        await shop.HalfAsync();
        using var ada = shop.Site.NewVisitor();

        var support = await ada.GetAsync($"/support?code={Codes.Half.ToLowerInvariant()}");
        Assert.Contains(Said.En["Core.Reduced.Months", 3, Codes.Euros(350), Said.En["Core.Each.Month"], Codes.Euros(700)], support.Text, StringComparison.Ordinal);
        var stripe = await shop.ChooseWithAsync(ada, Email);
        Assert.Contains("3.50", stripe.Text, StringComparison.Ordinal);
        await shop.PayAsync(ada, stripe);

        var payment = await shop.PaidOnceAsync(Email);
        var membership = await shop.OneMembershipAsync();
        Assert.Equal((350L, 350L), (payment.Amount.Minor, payment.DiscountMinor));
        Assert.Equal((350L, (long?)700, membership.StartedAt.AddMonths(3)), (membership.Price.Minor, membership.FullMinor, membership.FullFrom));
        var use = Assert.Single(await shop.UsesAsync());
        Assert.Equal((membership.Id, true), (use.MembershipId, use.BookedAt is not null));
        Assert.Contains(Said.En["Memberships.Account.Reduced", membership.FullFrom, Codes.Euros(700), Said.En["Core.Each.Month"]], (await ada.GetAsync("/account")).Text, StringComparison.Ordinal);
        Assert.Equal(1, await shop.FactsAsync(FactKind.CouponUsed));
        Assert.True(await ada.ReadsAsync());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task After_its_months_the_full_price_is_taken_and_revenue_follows(DatabaseProvider provider)
    {
        await using var shop = await Storefront.OpenAsync(provider);
        await shop.HalfAsync();
        using var ada = shop.Site.NewVisitor();
        await shop.JoinWithAsync(ada, Email);
        await shop.SettledAsync();
        var subscription = (await shop.OneMembershipAsync()).StripeSubscriptionId;

        await shop.TravelToRenewalAsync(subscription);
        await shop.TravelToRenewalAsync(subscription);
        Assert.Equal(700, (await shop.OneMembershipAsync()).Price.Minor); // the next payment is the full one, and the account says so
        await shop.TravelToRenewalAsync(subscription);

        Assert.Equal([350L, 350L, 350L, 700L], await shop.Site.InDbAsync(db => db.Payments.Where(payment => payment.PaidAt != null).OrderBy(payment => payment.PaidAt).Select(payment => payment.Amount.Minor).ToListAsync()));
        var moved = await shop.Site.InDbAsync(db => db.RevenueMovements.OrderBy(movement => movement.At).ToListAsync());
        Assert.Equal([(MovementKind.New, 350L), (MovementKind.Expansion, 350L)], moved.Select(movement => (movement.Kind, movement.Change.Rounded().Minor)));
        Assert.Null((await shop.OneMembershipAsync()).FullFrom);
    }

    /// <summary>What is taken off, for how long; what is paid first and at the renewal.</summary>
    [Theory]
    [InlineData(CouponSpan.Once, 50, 350, 700)]
    [InlineData(CouponSpan.Once, 100, 0, 700)]
    [InlineData(CouponSpan.ForEver, 25, 525, 525)]
    public async Task What_is_taken_off_is_taken_off_as_long_as_it_says(CouponSpan span, int percent, long first, long then)
    {
        await using var shop = await Storefront.OpenAsync(DatabaseProvider.Sqlite);
        await shop.CodeAsync(CouponTerms.OfPercent(percent, span));
        using var ada = shop.Site.NewVisitor();

        await shop.JoinWithAsync(ada, Email);
        await shop.SettledAsync();
        var membership = await shop.OneMembershipAsync();
        Assert.Equal(then, membership.Price.Minor);
        Assert.True(await ada.ReadsAsync());
        await shop.TravelToRenewalAsync(membership.StripeSubscriptionId);

        var paid = await shop.Site.InDbAsync(db => db.Payments.Where(payment => payment.PaidAt != null).OrderBy(payment => payment.PaidAt).Select(payment => payment.Amount.Minor).ToListAsync());
        Assert.Equal(then, paid[^1]);
        Assert.Equal(first == 0 ? then : first, paid[0]);
        Assert.Equal(0, await shop.Site.InDbAsync(db => db.HeldOrders.CountAsync()));
    }

    [Fact]
    public async Task An_amount_off_is_for_its_term_and_its_currency_alone()
    {
        await using var shop = await Storefront.OpenAsync(DatabaseProvider.Sqlite);
        await shop.CodeAsync(CouponTerms.OfAmount(Codes.Euros(250), CouponSpan.ForEver), new CouponLimits { Term = Core.Term.Month });
        using var ada = shop.Site.NewVisitor();
        Assert.Contains(Said.En.Of(CouponRefusal.OtherPrice), (await ada.GetAsync($"/support?code={Codes.Half}")).Text, StringComparison.Ordinal);

        var refused = await shop.ChooseWithAsync(ada, Email, period: "year");
        Assert.Equal("/support", refused.Address.AbsolutePath);
        Assert.Contains(Said.En.Of(CouponRefusal.OtherPrice), refused.Text, StringComparison.Ordinal);
        await shop.JoinWithAsync(ada, Email);

        Assert.Equal(450, (await shop.PaidOnceAsync(Email)).Amount.Minor);
    }

    [Fact]
    public async Task A_code_that_is_typed_is_shown_before_it_is_paid()
    {
        await using var shop = await Storefront.OpenAsync(DatabaseProvider.Sqlite);
        await shop.HalfAsync();
        using var ada = shop.Site.NewVisitor();

        var shown = await ada.SubmitAsync(await ada.GetAsync("/support"), "Checkout.Start.GoOn", ("Email", Email), ("Tier", "patron"), ("Period", "month"), ("Code", Codes.Half));

        Assert.Equal("/support", shown.Address.AbsolutePath);
        Assert.Contains(Said.En["Core.Reduced.Months", 3, Codes.Euros(350), Said.En["Core.Each.Month"], Codes.Euros(700)], shown.Text, StringComparison.Ordinal);
        Assert.Equal(0, await shop.Site.InDbAsync(db => db.Orders.CountAsync()));
        Assert.Contains("/c/pay", (await ada.SubmitAsync(shown, "Checkout.Start.GoOn", ("Email", Email))).Address.AbsolutePath, StringComparison.Ordinal);
        var asked = await ada.SubmitAsync(await ada.GetAsync("/support"), "Tiers.Support.UseCode", ("Email", Email), ("Tier", "friend"), ("Period", "month"), ("Code", Codes.Half));
        Assert.Contains("tier=friend", asked.Address.Query, StringComparison.Ordinal);
        Assert.Equal(Email, asked.Document.QuerySelector("#Email")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Coupons_at_Stripe_are_ours_by_their_mark_and_somebody_elses_is_never_used()
    {
        await using var shop = await Storefront.OpenAsync(DatabaseProvider.Sqlite);
        var id = await shop.HalfAsync();
        await shop.StripeAsync(HttpMethod.Post, "coupons", ("id", $"{id:N}"), ("percent_off", "100"), ("duration", "forever"));
        using var ada = shop.Site.NewVisitor();

        Assert.Contains(Said.En["Checkout.Heading.Refused"].Value, (await shop.ChooseWithAsync(ada, Email)).Text, StringComparison.Ordinal);
        await shop.StripeAsync(HttpMethod.Delete, $"coupons/{id:N}");
        await shop.JoinWithAsync(ada, Email);

        await shop.PaidOnceAsync(Email);
        var made = await shop.StripeAsync(HttpMethod.Get, $"coupons/{id:N}");
        Assert.Equal(id.ToString(), made.GetProperty("metadata").GetProperty("coupon").GetString());
    }

    [Fact]
    public async Task A_discount_that_nobody_ordered_is_held()
    {
        await using var shop = await Storefront.OpenAsync(DatabaseProvider.Sqlite);
        await shop.HalfAsync();
        using var ada = shop.Site.NewVisitor();
        var stripe = await shop.ChooseWithAsync(ada, Email);
        await shop.Site.InDbAsync(db => db.Orders.ExecuteUpdateAsync(set => set.SetProperty(order => order.Quote.Discount.Minor, 100).SetProperty(order => order.CouponId, (Guid?)null)));

        await shop.PayAsync(ada, stripe);
        await shop.SettledAsync();

        Assert.Equal(1, await shop.Site.InDbAsync(db => db.HeldOrders.CountAsync()));
        Assert.False(await ada.ReadsAsync());
    }

    [Fact]
    public async Task A_tiers_code_is_made_at_Stripe_for_that_tier_alone_so_that_another_one_is_paid_in_full()
    {
        await using var shop = await Storefront.OpenAsync(DatabaseProvider.Sqlite);
        var reader = await shop.Site.InDbAsync(db => db.Tiers.Where(tier => tier.Slug == "friend").Select(tier => tier.Id).SingleAsync());
        await shop.HalfAsync(new CouponLimits { TierIds = [reader] }, CouponSpan.ForEver);
        using var ada = shop.Site.NewVisitor();
        Assert.Contains(Said.En.Of(CouponRefusal.OtherTier), (await shop.ChooseWithAsync(ada, Email)).Text, StringComparison.Ordinal);

        await shop.PayAsync(ada, await ada.SubmitAsync(await ada.GetAsync($"/support?code={Codes.Half}"), "Checkout.Start.GoOn", ("Email", Email), ("Tier", "friend"), ("Period", "month")));
        await shop.SettledAsync();

        var membership = await shop.OneMembershipAsync();
        var made = (await shop.StripeAsync(HttpMethod.Get, "coupons?limit=1&expand[]=data.applies_to")).GetProperty("data")[0];
        Assert.Equal(1, made.GetProperty("applies_to").GetProperty("products").GetArrayLength());
        Assert.Equal(150, membership.Price.Minor);
    }
}
