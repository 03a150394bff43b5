using Core;
using Core.Facts;
using Core.Mails;
using Core.Repricings;
using Core.Staff;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Tests.Kit;

namespace Web.Tests.Desk.Repricings;

/// <summary>Many clicks, two campaigns, a process that dies between Stripe and the books, and what Stripe would not do.</summary>
public sealed class RepricingGuardTests
{
    private const string Email = "gus@example.test";

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Ten_clicks_begin_one_campaign_and_a_second_takes_nobody_from_it(DatabaseProvider provider)
    {
        await using var shop = await Storefront.OpenAsync(provider, null, PriceCampaigning.Chosen, PriceCampaigning.Week);
        using var member = shop.Site.NewVisitor();
        await shop.JoinedAsync(member, Email, "friend");
        await shop.RaiseAsync();
        using var staff = await shop.Site.StaffAsync(StaffRole.Owner);
        var look = await shop.LookAtPriceAsync(staff, RepricingConsent.NotAsked);

        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => staff.SubmitAsync(look, "form[action*=\"handler=Begin\"]")));

        Assert.Equal((1, 1), await shop.Site.InDbAsync(async db => (await db.Repricings.CountAsync(), await db.RepricedMemberships.CountAsync())));
        Assert.Equal(1, await shop.FactsAsync(FactKind.RepricingBegun));
        var second = await shop.LookAtPriceAsync(staff, RepricingConsent.NotAsked, amount: "5.00");
        Assert.Contains(Said.En["Repricings.New.LookNobody"].Value, second.Text, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Killed_between_Stripe_and_the_books_it_is_neither_told_nor_planned_twice(DatabaseProvider provider)
    {
        await using var shop = await Storefront.OpenAsync(provider, null, PriceCampaigning.Chosen, PriceCampaigning.Week);
        using var member = shop.Site.NewVisitor();
        var membership = await shop.JoinedAsync(member, Email, "friend");
        await shop.RaiseAsync();
        await shop.BeginAsync(RepricingConsent.NotAsked);
        await shop.TellTimeAsync(Email);
        await shop.ReachedAsync(Email, RepricingState.Planned);
        var schedule = (await shop.StripeAsync(HttpMethod.Get, $"subscriptions/{membership.StripeSubscriptionId}")).GetProperty("schedule").GetString();

        // As if neither the row nor Stripe's news had been written down.
        await shop.Site.InDbAsync(async db =>
        {
            await db.ChangesAhead.ExecuteDeleteAsync();
            await db.RepricedMemberships.ExecuteUpdateAsync(set => set.SetProperty(row => row.State, RepricingState.Told).SetProperty(row => row.DueAt, shop.Site.Clock.GetUtcNow()));
        });
        await shop.ReachedAsync(Email, RepricingState.Planned);

        Assert.Equal(schedule, (await shop.StripeAsync(HttpMethod.Get, $"subscriptions/{membership.StripeSubscriptionId}")).GetProperty("schedule").GetString());
        Assert.Equal(1, await shop.MailsAsync(MailKind.PriceChanges));
        await shop.WeeksAsync(4);
        Assert.Contains(400L, await shop.Site.InDbAsync(db => db.Payments.Select(payment => payment.Amount.Minor).ToListAsync()));
    }

    [Fact]
    public async Task What_was_arranged_at_Stripe_comes_first_and_the_new_price_when_it_is_gone()
    {
        await using var shop = await Storefront.OpenAsync(DatabaseProvider.Sqlite, null, PriceCampaigning.Chosen, PriceCampaigning.Week);
        using var member = shop.Site.NewVisitor();
        var membership = await shop.JoinedAsync(member, Email, "friend");
        await shop.RaiseAsync();
        var price = (await shop.StripeAsync(HttpMethod.Get, $"subscriptions/{membership.StripeSubscriptionId}")).GetProperty("items").GetProperty("data")[0].GetProperty("price").GetProperty("id").GetString()!;
        var schedule = (await shop.StripeAsync(HttpMethod.Post, "subscription_schedules", ("from_subscription", membership.StripeSubscriptionId))).GetProperty("id").GetString()!;
        var phase = (await shop.StripeAsync(HttpMethod.Get, $"subscription_schedules/{schedule}")).GetProperty("phases")[0];
        await shop.StripeAsync(
            HttpMethod.Post, $"subscription_schedules/{schedule}",
            ("phases[0][start_date]", $"{phase.GetProperty("start_date")}"), ("phases[0][end_date]", $"{phase.GetProperty("end_date")}"), ("phases[0][items][0][price]", price),
            ("phases[1][items][0][price]", price), ("phases[1][items][0][quantity]", "3"), ("phases[1][duration][interval]", "month"), ("phases[1][duration][interval_count]", "1"));
        await shop.SettledAsync();
        using var staff = await shop.Site.StaffAsync(StaffRole.Owner);
        await shop.BeginAsync(staff, RepricingConsent.NotAsked);

        await shop.TellTimeAsync(Email);
        await shop.ReachedAsync(Email, RepricingState.Otherwise);
        Assert.Equal(0, await shop.MailsAsync(MailKind.PriceChanges));

        await shop.StripeAsync(HttpMethod.Post, $"subscription_schedules/{schedule}/release");
        await shop.SettledAsync();
        await shop.ReachedAsync(Email, RepricingState.Planned);
        Assert.Equal(1, await shop.MailsAsync(MailKind.PriceChanges));
    }

    [Fact]
    public async Task What_it_would_bring_counts_every_place()
    {
        await using var shop = await Storefront.OpenAsync(DatabaseProvider.Sqlite, null, PriceCampaigning.Chosen, PriceCampaigning.Week);
        using var member = shop.Site.NewVisitor();
        var membership = await shop.JoinedAsync(member, Email, "friend");
        var item = (await shop.StripeAsync(HttpMethod.Get, $"subscriptions/{membership.StripeSubscriptionId}")).GetProperty("items").GetProperty("data")[0].GetProperty("id").GetString()!;
        await shop.StripeAsync(HttpMethod.Post, $"subscription_items/{item}", ("quantity", "3"), ("proration_behavior", "none"));
        await shop.SettledAsync();
        await shop.RaiseAsync();
        using var staff = await shop.Site.StaffAsync(StaffRole.Owner);

        var look = await shop.LookAtPriceAsync(staff, RepricingConsent.NotAsked);

        Assert.Contains(Said.En["Repricings.New.LookMore", new Money(300, Orchard.Euro)].Value, look.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ten_answers_at_once_are_one()
    {
        await using var shop = await Storefront.OpenAsync(DatabaseProvider.Sqlite, null, PriceCampaigning.Week);
        using var member = shop.Site.NewVisitor();
        await shop.JoinedAsync(member, Email, "friend");
        await shop.RaiseAsync();
        await shop.BeginAsync(RepricingConsent.StaysOtherwise);
        await shop.TellTimeAsync(Email);
        await shop.ReachedAsync(Email, RepricingState.Told);
        var page = await member.GetAsync(await shop.AnswerPathAsync(Email));

        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => member.SubmitAsync(page, "form[action*=\"handler=Agree\"]")));

        await shop.ReachedAsync(Email, RepricingState.Planned);
        Assert.Equal(1, await shop.FactsAsync(FactKind.RepricingAnswered));
    }

    [Theory]
    [InlineData("Form.Day", "2020-01-01", "Repricings.New.DayTooSoon")]
    [InlineData("Form.Day", "soon", "Members.Give.DayUnread")]
    [InlineData("Form.Amount", "", "Repricings.New.AmountMissing")]
    [InlineData("Form.Amount", "0.49", "Amounts.BelowCharge")]
    [InlineData("Form.Amount", "3.00", "Repricings.New.SamePrice")]
    [InlineData("Form.NoticeDays", "3", "Repricings.New.NoticeBounds")]
    [InlineData("Form.Consent", "NotAsked", "Repricings.New.ConsentMissing")]
    [InlineData("Form.From", "00000000-0000-0000-0000-000000000001", "Repricings.New.NoPrice")]
    [InlineData("Form.Line", "nonsense", "Repricings.New.NoLine")]
    public async Task What_cannot_be_begun_says_why(string field, string value, string phrase)
    {
        await using var shop = await Storefront.OpenAsync(DatabaseProvider.Sqlite);
        await shop.RaiseAsync();
        using var staff = await shop.Site.StaffAsync(StaffRole.Owner);
        var tier = await shop.Site.InDbAsync(db => db.Tiers.SingleAsync(tier => tier.Slug == "friend"));
        var form = await staff.GetAsync($"/staff/repricings/new?line={tier.Id}_month_EUR");
        var old = tier.Prices.Where(price => price.Amount.Minor == 300).Select(price => $"{price.Id}").Single();
        List<(string, string)> fields =
        [
            .. new[] { ("Form.From", old), ("Form.Amount", "4.00"), ("Form.Day", shop.Site.Clock.GetUtcNow().AddDays(60).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)), ("Form.NoticeDays", "30"), ("Form.Consent", "EndsOtherwise") }.Where(known => known.Item1 != field),
            (field, value),
        ];

        var answer = await staff.SubmitAsync(form, "Repricings.New.Look", [.. fields]);

        Assert.Contains(Said.Words(phrase), answer.Text, StringComparison.Ordinal);
        Assert.Equal(0, await shop.Site.InDbAsync(db => db.Repricings.CountAsync()));
    }

    [Fact]
    public async Task A_key_that_is_none_of_ours_opens_nothing()
    {
        await using var shop = await Storefront.OpenAsync(DatabaseProvider.Sqlite);
        using var visitor = shop.Site.NewVisitor();

        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await visitor.GetAsync("/new-price?key=AAAA")).Status);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await visitor.GetAsync("/new-price")).Status);
    }
}
