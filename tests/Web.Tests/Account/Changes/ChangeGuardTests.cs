using System.Net;
using Core;
using Core.Facts;
using Core.Payments;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Tests.Kit;

namespace Web.Tests.Account.Changes;

/// <summary>Many clicks, two tabs, and a Stripe that is not there: one change, or none, and never another than was shown.</summary>
public sealed class ChangeGuardTests
{
    private const string Email = "dora@example.test";

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Ten_clicks_at_once_are_one_change(DatabaseProvider provider)
    {
        await using var shop = await Storefront.OpenAsync(provider);
        using var member = shop.Site.NewVisitor();
        var membership = await shop.JoinedAsync(member, Email, "friend");
        var shown = await shop.LookAsync(member, membership, await shop.PriceAsync("patron"));

        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => member.ConfirmAsync(shown)));
        await shop.SettledAsync();

        Assert.Equal(700L, (await shop.OfAsync(Email)).Price.Minor);
        Assert.Equal(2, await shop.Site.InDbAsync(db => db.Payments.CountAsync()));
        Assert.Equal(1, await shop.FactsAsync(FactKind.ChangeAsked));
        Assert.Equal(2, (await shop.StripeAsync(HttpMethod.Get, $"invoices?subscription={membership.StripeSubscriptionId}")).GetProperty("data").GetArrayLength());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_second_of_two_tabs_is_shown_anew_and_does_nothing(DatabaseProvider provider)
    {
        await using var shop = await Storefront.OpenAsync(provider);
        using var member = shop.Site.NewVisitor();
        var membership = await shop.JoinedAsync(member, Email, "friend");
        var one = await shop.LookAsync(member, membership, await shop.PriceAsync("patron"));
        var other = await shop.LookAsync(member, membership, await shop.PriceAsync("patron", Term.Year));

        await member.ConfirmAsync(one);
        var second = await member.ConfirmAsync(other);
        await shop.SettledAsync();

        Assert.Contains(Said.En["Changes.Otherwise"].Value, second.Text, StringComparison.Ordinal);
        Assert.Equal((700L, Term.Month), ((await shop.OfAsync(Email)).Price.Minor, (await shop.OfAsync(Email)).Term));
        Assert.Empty(await shop.Site.InDbAsync(db => db.ChangesAhead.ToListAsync()));
    }

    [Theory]
    [InlineData("Due", "1")]
    [InlineData("Renewal", "1")]
    [InlineData("On", "1")]
    [InlineData("On", "253402300800")]
    [InlineData("On", "9223372036854775807")]
    [InlineData("Stamp", "0000")]
    public async Task What_is_posted_otherwise_than_it_was_shown_is_shown_anew(string field, string value)
    {
        await using var shop = await Storefront.OpenAsync(DatabaseProvider.Sqlite);
        using var member = shop.Site.NewVisitor();
        var membership = await shop.JoinedAsync(member, Email, "friend");
        var shown = await shop.LookAsync(member, membership, await shop.PriceAsync("patron"));

        var anew = await member.SubmitAsync(shown, "form[action*=\"handler=Make\"]", (field, value));
        await shop.SettledAsync();

        Assert.Contains(Said.En["Changes.Otherwise"].Value, anew.Text, StringComparison.Ordinal);
        Assert.Equal(300L, (await shop.OfAsync(Email)).Price.Minor);
        Assert.Equal(0, await shop.FactsAsync(FactKind.ChangeAsked));
    }

    [Fact]
    public async Task After_a_quarter_of_an_hour_it_is_reckoned_anew()
    {
        await using var shop = await Storefront.OpenAsync(DatabaseProvider.Sqlite);
        using var member = shop.Site.NewVisitor();
        var membership = await shop.JoinedAsync(member, Email, "friend");
        var shown = await shop.LookAsync(member, membership, await shop.PriceAsync("patron"));
        shop.Site.Clock.Advance(TimeSpan.FromMinutes(16));

        var anew = await member.ConfirmAsync(shown);

        Assert.Contains(Said.En["Changes.Otherwise"].Value, anew.Text, StringComparison.Ordinal);
        Assert.Contains(Said.Words("Changes.Done.Now"), (await member.ConfirmAsync(anew)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_withdrawn_meanwhile_is_not_had()
    {
        await using var shop = await Storefront.OpenAsync(DatabaseProvider.Sqlite);
        using var member = shop.Site.NewVisitor();
        var membership = await shop.JoinedAsync(member, Email, "friend");
        var shown = await shop.LookAsync(member, membership, await shop.PriceAsync("patron"));
        await shop.Site.InDbAsync(async db =>
        {
            (await db.Tiers.SingleAsync(tier => tier.Slug == "patron")).Archive(shop.Site.Clock.GetUtcNow());
            await db.SaveChangesAsync();
        });

        var gone = await member.ConfirmAsync(shown);

        Assert.Contains(Said.En["Changes.NotOffered"].Value, gone.Text, StringComparison.Ordinal);
        Assert.Equal(300L, (await shop.OfAsync(Email)).Price.Minor);
    }

    [Fact]
    public async Task A_Stripe_that_does_not_answer_is_said_and_what_it_did_all_the_same_is_found()
    {
        await using var shop = await Storefront.OpenAsync(DatabaseProvider.Sqlite);
        using var member = shop.Site.NewVisitor();
        var membership = await shop.JoinedAsync(member, Email, "friend");
        var shown = await shop.LookAsync(member, membership, await shop.PriceAsync("patron"));
        await shop.Site.FailStripeAsync("500", calls: 40);

        var failed = await member.ConfirmAsync(shown);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, failed.Status);
        Assert.Contains(Said.En["Changes.Unavailable"].Value, failed.Text, StringComparison.Ordinal);
        Assert.Equal(300L, (await shop.OfAsync(Email)).Price.Minor);
    }

    [Fact]
    public async Task Others_memberships_and_those_that_are_over_lead_to_ones_own_account()
    {
        await using var shop = await Storefront.OpenAsync(DatabaseProvider.Sqlite);
        using var member = shop.Site.NewVisitor();
        using var other = shop.Site.NewVisitor();
        var membership = await shop.JoinedAsync(member, Email, "friend");
        await shop.JoinedAsync(other, "edda@example.test", "friend");

        Assert.Equal("/account", (await other.GetAsync(Changing.Path(membership))).Address.AbsolutePath);
        await shop.StripeAsync(HttpMethod.Delete, $"subscriptions/{membership.StripeSubscriptionId}");
        Assert.Equal("/account", (await member.GetAsync(Changing.Path(membership))).Address.AbsolutePath);
    }

    [Fact]
    public async Task While_payments_are_paused_nothing_is_had_for_nothing()
    {
        await using var shop = await Storefront.OpenAsync(DatabaseProvider.Sqlite);
        using var member = shop.Site.NewVisitor();
        var membership = await shop.JoinedAsync(member, Email, "friend");
        var shown = await shop.LookAsync(member, membership, await shop.PriceAsync("patron"));
        await shop.StripeAsync(HttpMethod.Post, $"subscriptions/{membership.StripeSubscriptionId}", ("pause_collection[behavior]", "void"));

        var told = await member.ConfirmAsync(shown);
        await shop.SettledAsync();

        Assert.Contains(Said.En["Changes.ChangeObstacle.Paused"].Value, told.Text, StringComparison.Ordinal);
        Assert.Equal(["friend"], await shop.OpenAsync());
    }
}
