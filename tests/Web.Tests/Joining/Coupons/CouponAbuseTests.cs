using Core.Mails;
using Core.Memberships;
using Core.Offers;
using Core.Orders;
using Core.Troubles;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Tests.Kit;

namespace Web.Tests.Joining.Coupons;

/// <summary>What people try with codes: each a clear answer, and nothing granted.</summary>
public sealed class CouponAbuseTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Of_ten_who_use_a_code_at_once_that_there_is_once_one_has_it(DatabaseProvider provider)
    {
        await using var shop = await Storefront.OpenAsync(provider);
        await shop.HalfAsync(new CouponLimits { MostUses = 1 });
        var people = Enumerable.Range(0, 10).Select(_ => shop.Site.NewVisitor()).ToList();
        try
        {
            var forms = await Task.WhenAll(people.Select(person => person.GetAsync($"/support?code={Codes.Half}")));

            var answers = await Task.WhenAll(people.Select((person, at) => person.SubmitAsync(forms[at], "Checkout.Start.GoOn", ("Email", $"p{at}@site{at}.test"), ("Tier", "patron"), ("Period", "month"))));

            Assert.Single(answers, answer => answer.Address.AbsolutePath.Contains("/c/pay", StringComparison.Ordinal));
            Assert.DoesNotContain(answers, answer => answer.Text.Contains(Said.En["Checkout.Heading.Unavailable"].Value, StringComparison.Ordinal));
            Assert.Single(await shop.UsesAsync());
            Assert.Equal(1, await shop.Site.InDbAsync(db => db.Orders.CountAsync()));
            Assert.Single((await shop.StripeAsync(HttpMethod.Get, "checkout/sessions?status=open&limit=100")).GetProperty("data").EnumerateArray());
        }
        finally
        {
            people.ForEach(person => person.Dispose());
        }
    }

    [Fact]
    public async Task Who_comes_when_it_is_used_up_is_told_at_once_and_shown_the_full_price()
    {
        await using var shop = await Storefront.OpenAsync(DatabaseProvider.Sqlite);
        await shop.HalfAsync(new CouponLimits { MostUses = 1 });
        using var first = shop.Site.NewVisitor();
        await shop.JoinWithAsync(first, "ada@example.test");
        await shop.SettledAsync();
        using var second = shop.Site.NewVisitor();

        var page = await second.GetAsync($"/support?code={Codes.Half}");

        Assert.Contains(Said.En.Of(CouponRefusal.UsedUp), page.Document.QuerySelector(".error-summary")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("3.50", page.Text, StringComparison.Ordinal);
        using var guessing = shop.Site.NewVisitor();
        Assert.Contains(Said.En.Of(CouponRefusal.Unknown), (await guessing.GetAsync("/support?code=NO-SUCH")).Document.QuerySelector(".error-summary")!.TextContent, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task One_person_has_it_once_under_whichever_address(DatabaseProvider provider)
    {
        await using var shop = await Storefront.OpenAsync(provider);
        await shop.HalfAsync(new CouponLimits { Audience = CouponAudience.OncePerPerson });
        using var first = shop.Site.NewVisitor();
        await shop.JoinWithAsync(first, "ada.moor@gmail.com");
        await shop.SettledAsync();
        using var second = shop.Site.NewVisitor();

        foreach (var alias in new[] { "adamoor+two@gmail.com", "a.d.a.moor@googlemail.com" })
        {
            var refused = await shop.ChooseWithAsync(second, alias);
            Assert.Equal("/support", refused.Address.AbsolutePath);
            Assert.Contains(Said.En.Of(CouponRefusal.UsedBefore), refused.Text, StringComparison.Ordinal);
        }

        Assert.Equal(1, await shop.Site.InDbAsync(db => db.Memberships.CountAsync()));
        using var other = shop.Site.NewVisitor();
        Assert.Contains("/c/pay", (await shop.ChooseWithAsync(other, "ben@gmail.com")).Address.AbsolutePath, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Of_one_persons_aliases_at_the_same_moment_one_has_it(DatabaseProvider provider)
    {
        await using var shop = await Storefront.OpenAsync(provider);
        await shop.HalfAsync(new CouponLimits { Audience = CouponAudience.OncePerPerson });
        var browsers = Enumerable.Range(0, 3).Select(_ => shop.Site.NewVisitor()).ToList();
        try
        {
            var forms = await Task.WhenAll(browsers.Select(browser => browser.GetAsync($"/support?code={Codes.Half}")));

            var answers = await Task.WhenAll(browsers.Select((browser, at) => browser.SubmitAsync(forms[at], "Checkout.Start.GoOn", ("Email", $"ada+{at}@example.test"), ("Tier", "patron"), ("Period", "month"))));

            Assert.Single(answers, answer => answer.Address.AbsolutePath.Contains("/c/pay", StringComparison.Ordinal));
            Assert.Equal(2, answers.Count(answer => answer.Text.Contains(Said.En.Of(CouponRefusal.UsedBefore), StringComparison.Ordinal)));
        }
        finally
        {
            browsers.ForEach(browser => browser.Dispose());
        }
    }

    [Fact]
    public async Task Who_has_been_a_member_is_no_newcomer_under_another_alias()
    {
        await using var shop = await Storefront.OpenAsync(DatabaseProvider.Sqlite);
        await shop.HalfAsync(new CouponLimits { Audience = CouponAudience.Newcomers });
        using var ada = shop.Site.NewVisitor();
        await shop.JoinAsync(ada, "ada@example.test");
        await shop.SettledAsync();
        using var again = shop.Site.NewVisitor();

        var refused = await shop.ChooseWithAsync(again, "ada+new@example.test");

        Assert.Contains(Said.En.Of(CouponRefusal.NotNew), refused.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_nobody_paid_is_free_again_when_its_page_has_run_out()
    {
        await using var shop = await Storefront.OpenAsync(DatabaseProvider.Sqlite);
        await shop.HalfAsync(new CouponLimits { MostUses = 1 });
        using var ada = shop.Site.NewVisitor();
        using var ben = shop.Site.NewVisitor();
        Assert.Contains("/c/pay", (await shop.ChooseWithAsync(ada, "ada@example.test")).Address.AbsolutePath, StringComparison.Ordinal);
        Assert.Contains(Said.En.Of(CouponRefusal.UsedUp), (await shop.ChooseWithAsync(ben, "ben@example.test")).Text, StringComparison.Ordinal);
        Assert.Contains("/c/pay", (await shop.ChooseWithAsync(ada, "ada@example.test")).Address.AbsolutePath, StringComparison.Ordinal); // hers is still hers

        await shop.TravelAsync(shop.Site.Clock.GetUtcNow().AddHours(2));
        await shop.JoinWithAsync(ben, "ben@example.test");
        await shop.SettledAsync();

        Assert.Equal(1, await shop.Site.InDbAsync(db => db.Memberships.CountAsync()));
        Assert.Contains(Said.En.Of(CouponRefusal.UsedUp), (await shop.ChooseWithAsync(ada, "ada@example.test")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_time_by_the_same_card_is_booked_and_staff_are_told()
    {
        await using var shop = await Storefront.OpenAsync(DatabaseProvider.Sqlite);
        await shop.HalfAsync(new CouponLimits { Audience = CouponAudience.OncePerPerson });
        using var ada = shop.Site.NewVisitor();
        await shop.JoinWithAsync(ada, "ada@example.test");
        await shop.SettledAsync();
        Assert.False(await shop.Site.InDbAsync(db => db.Troubles.AnyAsync(row => row.Kind == TroubleKind.OfferUsedTwice)));
        using var other = shop.Site.NewVisitor();

        await shop.JoinWithAsync(other, "somebody@else.test");
        await shop.SettledAsync();

        Assert.True(await other.ReadsAsync());
        var second = await shop.Site.InDbAsync(db => db.Memberships.OrderByDescending(membership => membership.StartedAt).ThenByDescending(membership => membership.Id).Select(membership => membership.StripeSubscriptionId).FirstAsync());
        Assert.Equal(second, await shop.Site.InDbAsync(db => db.Troubles.Where(row => row.Kind == TroubleKind.OfferUsedTwice).Select(row => row.Subject).SingleAsync()));
    }

    [Fact]
    public async Task Whoever_guesses_codes_learns_nothing_more_for_an_hour()
    {
        await using var shop = await Storefront.OpenAsync(DatabaseProvider.Sqlite);
        await shop.HalfAsync();
        using var guesser = shop.Site.NewVisitor();
        for (var at = 0; at < CouponTry.MostPerOrigin; at++)
        {
            Assert.Contains(Said.En.Of(CouponRefusal.Unknown), (await guesser.GetAsync($"/support?code=GUESS-{at}")).Text, StringComparison.Ordinal);
        }

        Assert.Contains(Said.En.Of(CouponRefusal.TooManyTries), (await guesser.GetAsync($"/support?code={Codes.Half}")).Text, StringComparison.Ordinal); // right, and not told
        shop.Site.Clock.Advance(CouponTry.Window + TimeSpan.FromMinutes(1));
        Assert.Contains(Said.En["Core.Reduced.Months", 3, Codes.Euros(350), Said.En["Core.Each.Month"], Codes.Euros(700)], (await guesser.GetAsync($"/support?code={Codes.Half}")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("%00")]
    [InlineData("HALF-26';--")]
    [InlineData("ЧЕТЫРЕ")]
    public async Task What_is_no_code_is_answered_plainly(string typed)
    {
        await using var shop = await Storefront.OpenAsync(DatabaseProvider.Sqlite);
        await shop.HalfAsync();
        using var reader = shop.Site.NewVisitor();

        var page = await reader.GetAsync($"/support?code={Uri.EscapeDataString(typed)}");

        Assert.Contains(Said.En.Of(CouponRefusal.Unknown), page.Text, StringComparison.Ordinal);
        Assert.Empty(page.Document.QuerySelectorAll("script:not([src])"));
        var posted = await reader.SubmitAsync(page, "Checkout.Start.GoOn", ("Email", "ada@example.test"), ("Code", typed), ("Shown", typed));
        Assert.Equal("/support", posted.Address.AbsolutePath);
        Assert.Equal(0, await shop.Site.InDbAsync(db => db.Orders.CountAsync()));
    }

    [Fact]
    public async Task A_code_that_is_ended_or_not_begun_or_over_is_answered_as_it_is()
    {
        await using var shop = await Storefront.OpenAsync(DatabaseProvider.Sqlite);
        var now = shop.Site.Clock.GetUtcNow();
        var id = await shop.HalfAsync(new CouponLimits { From = now.AddDays(1), Until = now.AddDays(3) });
        using var ada = shop.Site.NewVisitor();
        Assert.Contains(Said.En.Of(CouponRefusal.NotYet), (await ada.GetAsync($"/support?code={Codes.Half}")).Text, StringComparison.Ordinal);
        shop.Site.Clock.Advance(TimeSpan.FromDays(1));
        var shown = await ada.GetAsync($"/support?code={Codes.Half}");

        await shop.Site.InDbAsync(db => db.Set<CouponOffer>().Where(coupon => coupon.Id == id).ExecuteUpdateAsync(set => set.SetProperty(coupon => coupon.EndedAt, now)));
        var refused = await ada.SubmitAsync(shown, "Checkout.Start.GoOn", ("Email", "ada@example.test"), ("Tier", "patron"), ("Period", "month"));

        Assert.Contains(Said.En.Of(CouponRefusal.Unknown), refused.Text, StringComparison.Ordinal);
        Assert.Equal(0, await shop.Site.InDbAsync(db => db.Orders.CountAsync()));
    }
}
