using Core;
using Core.Offers;
using Core.Staff;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Tests.Kit;

namespace Web.Tests.Joining.Tiers;

/// <summary>Tiers whose amount is chosen, that are sold by the quarter, or in another currency: from the desk to Stripe and into the books.</summary>
public sealed class ChosenAmountTests
{
    private const string Email = "ada@example.test";

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Staff_let_supporters_choose_and_what_they_choose_is_paid_and_renews(DatabaseProvider provider)
    {
        await using var shop = await Storefront.OpenAsync(provider);
        using var staff = await shop.Site.StaffAsync(StaffRole.Owner);
        var tier = await shop.Site.InDbAsync(db => db.Tiers.Where(tier => tier.Slug == "patron").Select(tier => tier.Id).SingleAsync());
        var desk = await staff.GetAsync($"/staff/tiers/{tier}");
        var refused = await staff.SubmitAsync(desk, "Tiers.Edit.Offer", ("Offer.Amount", "7"), ("Offer.Rule.Least", "8"), ("Offer.Rule.Most", "100"));
        Assert.NotEmpty(refused.Document.QuerySelectorAll(".error-summary"));
        await staff.SubmitAsync(refused, "Tiers.Edit.Offer", ("Offer.Amount", "8"), ("Offer.Rule.Least", "3"), ("Offer.Rule.Most", "100"), ("Offer.Rule.Suggestions", "5\n12"));

        var id = await PriceAsync(shop, Term.Month);
        using var first = shop.Site.NewVisitor();
        await shop.PayAsync(first, await ChooseAsync(first, Email, ($"Own-{id:N}", "12.34")));
        using var second = shop.Site.NewVisitor();
        await shop.PayAsync(second, await ChooseAsync(second, "ben@example.test", ($"Amount-{id:N}", "1200")));
        using var third = shop.Site.NewVisitor();
        await shop.PayAsync(third, await ChooseAsync(third, "cat@example.test", ($"Own-{id:N}", "12.00")));
        await shop.SettledAsync();

        var memberships = await shop.Site.InDbAsync(db => db.Memberships.AsNoTracking().OrderBy(membership => membership.StartedAt).ToListAsync());
        Assert.Equal([1200L, 1200L, 1234L], memberships.Select(membership => membership.Price.Minor).Order());
        Assert.All(memberships, membership => Assert.Equal((id, null), (membership.TierPriceId, membership.ForeignPriceId)));
        var made = await shop.StripeAsync(HttpMethod.Get, "prices?limit=100");
        Assert.Equal(2, made.GetProperty("data").EnumerateArray().Count(price => price.GetProperty("metadata").TryGetProperty("price", out var own) && own.GetString() == id.ToString()));
        Assert.Null(await shop.Site.InDbAsync(db => db.TierPrices.Where(price => price.Id == id).Select(price => price.StripePriceId).SingleAsync()));
        Assert.Contains(Said.En.Money(new Money(1234, Currency.Of("EUR"))), (await first.GetAsync("/account")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2.99")]
    [InlineData("-5")]
    [InlineData("100.01")]
    [InlineData("5.005")]
    [InlineData("99999999999999999999")]
    [InlineData("<b>5</b>")]
    public async Task An_amount_out_of_bounds_is_answered_plainly_and_orders_nothing(string typed)
    {
        await using var shop = await Storefront.OpenAsync(DatabaseProvider.Sqlite);
        await OfferAsync(shop, Term.Month, AmountRule.Chosen(Euros(700), Euros(300), Euros(10_000)));
        using var reader = shop.Site.NewVisitor();

        var answer = await ChooseAsync(reader, Email, ($"Own-{await PriceAsync(shop, Term.Month):N}", typed));

        Assert.Equal("/support", answer.Address.AbsolutePath);
        Assert.NotEmpty(answer.Document.QuerySelectorAll(".error-summary"));
        Assert.Equal(0, await shop.Site.InDbAsync(db => db.Orders.CountAsync()));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_quarter_is_paid_and_renews_after_three_months(DatabaseProvider provider)
    {
        await using var shop = await Storefront.OpenAsync(provider);
        await OfferAsync(shop, Term.Every(3), AmountRule.Fixed(Euros(1800)));
        using var reader = shop.Site.NewVisitor();

        await shop.PayAsync(reader, await shop.ChooseAsync(reader, Email, period: "3-months"));

        var payment = await shop.PaidOnceAsync(Email);
        Assert.Equal(1800, payment.Amount.Minor);
        Assert.Equal(payment.PeriodFrom!.Value.AddMonths(3), payment.PeriodUntil);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_visitor_chooses_another_currency_and_it_is_remembered(DatabaseProvider provider)
    {
        await using var shop = await Storefront.OpenAsync(provider);
        using var staff = await shop.Site.StaffAsync(StaffRole.Owner);
        var tier = await shop.Site.InDbAsync(db => db.Tiers.Where(tier => tier.Slug == "patron").Select(tier => tier.Id).SingleAsync());
        await staff.SubmitAsync(await staff.GetAsync($"/staff/tiers/{tier}"), "Tiers.Edit.Offer", ("Offer.Currency", "usd"), ("Offer.Amount", "9"));
        using var reader = shop.Site.NewVisitor();
        Assert.DoesNotContain("$9", (await reader.GetAsync("/support")).Text, StringComparison.Ordinal);

        Assert.Contains("$9", (await reader.FollowAsync(await reader.GetAsync("/support"), "USD")).Text, StringComparison.Ordinal);
        await shop.PayAsync(reader, await shop.ChooseAsync(reader, Email));

        Assert.Equal(new Money(900, Currency.Of("USD")), (await shop.PaidOnceAsync(Email)).Amount);
    }

    private static async Task<SeenPage> ChooseAsync(Visitor visitor, string email, params (string Name, string Value)[] fields) =>
        await visitor.SubmitAsync(await visitor.GetAsync("/support"), "Checkout.Start.GoOn", [("Email", email), ("Tier", "patron"), ("Period", "month"), .. fields]);

    private static Task OfferAsync(Storefront shop, Term term, AmountRule rule) => shop.Site.InDbAsync(async db =>
    {
        var tier = await db.Tiers.SingleAsync(tier => tier.Slug == "patron");
        db.Add(tier.Offer(Guid.CreateVersion7(), term, rule, DateTimeOffset.UnixEpoch));
        await db.SaveChangesAsync();
    });

    private static Task<Guid> PriceAsync(Storefront shop, Term term) => shop.Site.InDbAsync(async db =>
        (await db.Tiers.AsNoTracking().SingleAsync(tier => tier.Slug == "patron")).Offered.At(Currency.Of("EUR"), term)!.Id);

    private static Money Euros(long cents) => new(cents, Currency.Of("EUR"));
}
