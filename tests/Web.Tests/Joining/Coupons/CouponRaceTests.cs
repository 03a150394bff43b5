using Core.Offers;
using Core.Orders;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Tests.Kit;

namespace Web.Tests.Joining.Coupons;

/// <summary>Many at the same moment, and a Stripe that does not answer in the midst of it.</summary>
public sealed class CouponRaceTests
{
    [Fact]
    public async Task Of_a_hundred_guesses_at_the_same_moment_no_more_are_looked_at_than_may_be()
    {
        await using var shop = await Storefront.OpenAsync(DatabaseProvider.Sqlite);
        await shop.HalfAsync();
        using var guesser = shop.Site.NewVisitor();

        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(at => guesser.GetAsync($"/support?code=GUESS-{at}")));

        Assert.Equal(CouponTry.MostPerOrigin, answers.Count(answer => answer.Text.Contains(Said.En.Of(CouponRefusal.Unknown), StringComparison.Ordinal)));
        Assert.Equal(CouponTry.MostPerOrigin, await shop.Site.InDbAsync(db => db.Set<CouponTry>().CountAsync()));
    }

    [Fact]
    public async Task Who_mistyped_the_address_and_comes_back_has_not_kept_the_code_from_themselves()
    {
        await using var shop = await Storefront.OpenAsync(DatabaseProvider.Sqlite);
        await shop.HalfAsync(new CouponLimits { MostUses = 1 });
        using var ada = shop.Site.NewVisitor();
        var mistyped = await shop.ChooseWithAsync(ada, "ada@exmaple.test");
        using var ben = shop.Site.NewVisitor();
        Assert.Contains(Said.En.Of(CouponRefusal.UsedUp), (await shop.ChooseWithAsync(ben, "ben@example.test")).Text, StringComparison.Ordinal);

        var right = await shop.ChooseWithAsync(ada, "ada@example.test");

        Assert.Contains("/c/pay", right.Address.AbsolutePath, StringComparison.Ordinal);
        Assert.Equal("expired", (await shop.StripeAsync(HttpMethod.Get, $"checkout/sessions/{mistyped.Address.Segments[^1]}")).GetProperty("status").GetString());
        await shop.PayAsync(ada, right);
        await shop.SettledAsync();
        Assert.Single(await shop.UsesAsync(), use => use.BookedAt is not null);
        Assert.Equal(0, await shop.Site.InDbAsync(db => db.Troubles.CountAsync()));
    }

    [Fact]
    public async Task A_link_with_a_code_that_is_over_is_one_row_however_often_it_is_followed()
    {
        await using var shop = await Storefront.OpenAsync(DatabaseProvider.Sqlite);
        using var reader = shop.Site.NewVisitor();

        for (var times = 0; times < 20; times++)
        {
            Assert.Contains(Said.En.Of(CouponRefusal.Unknown), (await reader.GetAsync("/support?code=SUMMER-24")).Text, StringComparison.Ordinal);
        }

        Assert.Equal(1, await shop.Site.InDbAsync(db => db.Set<CouponTry>().CountAsync()));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_page_that_others_were_faster_than_is_closed_also_when_Stripe_fails_once(DatabaseProvider provider)
    {
        var meanwhile = new Meanwhile();
        await using var shop = await Storefront.OpenAsync(provider, meanwhile.LayBelow);
        var patron = await shop.Site.InDbAsync(db => db.Tiers.Where(tier => tier.Slug == "patron").Select(tier => tier.Id).SingleAsync());
        var id = await shop.HalfAsync(new CouponLimits { TierIds = [patron] });
        using var ada = shop.Site.NewVisitor();
        var form = await ada.GetAsync($"/support?code={Codes.Half}");

        // Before Stripe makes the page the code is ended; and as it is looked at once more, when there is a page, Stripe stumbles.
        meanwhile.Once("\"StripeProductId\" IS NOT NULL", async () =>
        {
            await shop.Site.InDbAsync(db => db.Set<CouponOffer>().Where(coupon => coupon.Id == id).ExecuteUpdateAsync(set => set.SetProperty(coupon => coupon.EndedAt, shop.Site.Clock.GetUtcNow())));
            meanwhile.Once("\"CouponOffers\"", () => shop.ControlAsync("fail", new { mode = "500", calls = 4 }));
        });
        var refused = await ada.SubmitAsync(form, "Checkout.Start.GoOn", ("Email", "ada@example.test"), ("Tier", "patron"), ("Period", "month"));

        Assert.Contains(Said.En.Of(CouponRefusal.Unknown), refused.Text, StringComparison.Ordinal);
        var page = Assert.Single((await shop.StripeAsync(HttpMethod.Get, "checkout/sessions?limit=100")).GetProperty("data").EnumerateArray());
        Assert.Equal("expired", page.GetProperty("status").GetString());
        Assert.Empty(await shop.UsesAsync());
    }
}
