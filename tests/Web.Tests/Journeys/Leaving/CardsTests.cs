using Core;
using Core.Memberships;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Tests.Kit;
using static Web.Tests.Journeys.Leaving.Pausing;

namespace Web.Tests.Journeys.Leaving;

/// <summary>Another card, several cards, and what is outstanding.</summary>
public sealed class CardsTests
{
    private const string Good = "5555555555554444";
    private const string GoodUntilCharged = "4000000000000341";

    private static readonly Money Price = new(700, Currency.Of("EUR"));

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Another_card_takes_the_field_that_failed_and_pays_what_is_outstanding_at_once_and_once(DatabaseProvider provider)
    {
        await using var shop = await Storefront.OpenAsync(provider);
        using var member = shop.Site.NewVisitor();
        var subscription = await OwingAsync(shop, member);

        var back = await AnotherAsync(member, Good);
        await shop.SettledAsync();

        Assert.Contains(Said.En["Memberships.Cards.Paid", Price, "4444"].Value, back.Text, StringComparison.Ordinal);
        Assert.Contains(Said.Words("Memberships.Stands.RenewsByCard"), back.Text, StringComparison.Ordinal);
        Assert.Equal(SubscriptionStatus.Active, (await shop.MembershipAsync(subscription)).Status);
        Assert.Equal([700, 700], await TakenAsync(shop));
        var paying = (await shop.StripeAsync(HttpMethod.Get, $"subscriptions/{subscription}")).GetProperty("default_payment_method").GetString()!;
        Assert.Equal("4444", (await shop.StripeAsync(HttpMethod.Get, $"payment_methods/{paying}")).GetProperty("card").GetProperty("last4").GetString());
        Assert.Empty(await DifferencesAsync(shop));
    }

    [Fact]
    public async Task A_new_card_that_is_declined_too_is_told_as_it_is()
    {
        await using var shop = await Storefront.OpenAsync(DatabaseProvider.Sqlite);
        using var member = shop.Site.NewVisitor();
        var subscription = await OwingAsync(shop, member);

        var back = await AnotherAsync(member, GoodUntilCharged);
        await shop.SettledAsync();

        Assert.Contains(Said.En["Memberships.Cards.Declined", Price, "0341", Said.En["Gateway.Declined.Bank"].Value].Value, back.Text, StringComparison.Ordinal);
        Assert.Equal(SubscriptionStatus.PastDue, (await shop.MembershipAsync(subscription)).Status);
        Assert.Equal([700], await TakenAsync(shop));
    }

    [Fact]
    public async Task Of_several_cards_one_is_chosen_another_removed_and_the_one_that_pays_stays()
    {
        await using var shop = await Storefront.OpenAsync(DatabaseProvider.Sqlite);
        using var member = shop.Site.NewVisitor();
        var subscription = await shop.MemberAsync(member, Email);
        await AnotherAsync(member, Good);
        var cards = await member.GetAsync("/account/cards");
        Assert.Equal(2, cards.Document.QuerySelectorAll("main .panel").Length);

        var chosen = await member.SubmitAsync(cards, "Memberships.Cards.Use");
        Assert.Contains(Said.En["Memberships.Change.Card", "4242"].Value, chosen.Text, StringComparison.Ordinal);
        await shop.SettledAsync();
        Assert.Equal("4242", (await shop.MembershipAsync(subscription)).CardLast4);

        // Nobody who types the member's address on another page is offered it.
        var customer = (await shop.MembershipAsync(subscription)).StripeCustomerId;
        Assert.All((await shop.StripeAsync(HttpMethod.Get, $"payment_methods?customer={customer}&type=card")).GetProperty("data").EnumerateArray(), card => Assert.Equal("limited", card.GetProperty("allow_redisplay").GetString()));

        var paying = (await shop.StripeAsync(HttpMethod.Get, $"subscriptions/{subscription}")).GetProperty("default_payment_method").GetString()!;
        var kept = await member.SubmitAsync(chosen, "Memberships.Cards.Remove", ("card", paying));
        Assert.Contains(Said.En["Memberships.Cards.Needed"].Value, kept.Text, StringComparison.Ordinal);
        var foreign = await member.SubmitAsync(kept, "Memberships.Cards.Remove", ("card", "pm_of_somebody_else"));
        Assert.Contains(Said.En["Memberships.Change.Missing"].Value, foreign.Text, StringComparison.Ordinal);
        var removed = await member.SubmitAsync(foreign, "Memberships.Cards.Remove");
        Assert.Contains(Said.En["Memberships.Cards.Removed", "4444"].Value, removed.Text, StringComparison.Ordinal);
        Assert.Single(removed.Document.QuerySelectorAll("main .panel"));
    }

    [Fact]
    public async Task The_way_back_from_Stripes_page_does_nothing_for_whoever_did_not_ask()
    {
        await using var shop = await Storefront.OpenAsync(DatabaseProvider.Sqlite);
        using var member = shop.Site.NewVisitor();
        await OwingAsync(shop, member);

        await member.GetAsync("/account/card-changed");
        await member.GetAsync("/account/card-changed?ticket=forged");
        await shop.SettledAsync();

        Assert.Equal([700], await TakenAsync(shop));
    }

    /// <summary>A member whose second month was declined.</summary>
    private static async Task<string> OwingAsync(Storefront shop, Visitor member)
    {
        var subscription = await shop.MemberAsync(member, Email);
        await shop.ControlAsync("decline-next");
        await shop.ControlAsync($"renew/{subscription}");
        await shop.SettledAsync();
        Assert.Equal(SubscriptionStatus.PastDue, (await shop.MembershipAsync(subscription)).Status);
        return subscription;
    }

    private static async Task<SeenPage> AnotherAsync(Visitor member, string card) => await member.SubmitAsync(
        await member.SubmitAsync(await member.GetAsync("/account"), "Memberships.Account.ChangeCard"), "form",
        ("number", card), ("expiry", "12/40"), ("cvc", "123"), ("name", "Petra P."), ("country", "DE"));
}
