using Core;
using Core.Facts;
using Core.Mails;
using Core.Memberships;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Tests.Kit;

namespace Web.Tests.Account.Changes;

/// <summary>A change at once over one that was planned: Stripe keeps one of them, and the member is told of the other.</summary>
public sealed class ChangeOverPlanTests
{
    private const string Email = "wim@example.test";

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Paid_at_once_it_is_told_as_the_change_it_is_and_nobody_reads_that_all_stays(DatabaseProvider provider)
    {
        await using var shop = await Storefront.OpenAsync(provider);
        using var member = shop.Site.NewVisitor();
        var membership = await PlannedAsync(shop, member);

        var shown = await shop.LookAsync(member, membership, await shop.PriceAsync("patron"));
        Assert.Contains(Said.Words("Changes.Confirm.Replaces"), shown.Text, StringComparison.Ordinal);
        await member.ConfirmAsync(shown);
        await shop.SettledAsync();

        Assert.Equal((1, 0), (await shop.MailsAsync(MailKind.ChangeMade), await shop.MailsAsync(MailKind.ChangeOff)));
        Assert.Equal(1, await shop.FactsAsync(FactKind.ChangeDropped)); // the trail has it
        Assert.Empty(await shop.Site.InDbAsync(db => db.ChangesAhead.ToListAsync()));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Not_paid_it_is_said_that_the_plan_is_off_all_the_same(DatabaseProvider provider)
    {
        await using var shop = await Storefront.OpenAsync(provider);
        using var member = shop.Site.NewVisitor();
        var membership = await PlannedAsync(shop, member);
        var card = (await shop.StripeAsync(HttpMethod.Post, "payment_methods/pm_card_chargeCustomerFail/attach", ("customer", membership.StripeCustomerId))).GetProperty("id").GetString()!;
        await shop.StripeAsync(HttpMethod.Post, $"subscriptions/{membership.StripeSubscriptionId}", ("default_payment_method", card));
        await shop.SettledAsync();

        var refused = await member.ConfirmAsync(await shop.LookAsync(member, membership, await shop.PriceAsync("patron")));
        await shop.SettledAsync();

        Assert.Contains(Said.Words("Changes.Done.UnpaidAndPlanOff"), refused.Text, StringComparison.Ordinal);
        Assert.Equal(AheadKind.Unpaid, await shop.Site.InDbAsync(db => db.ChangesAhead.Select(ahead => ahead.Kind).SingleAsync()));
        Assert.Equal((1, 0), (await shop.MailsAsync(MailKind.ChangeUnpaid), await shop.MailsAsync(MailKind.ChangeOff)));
        var mail = Assert.Single(await shop.Site.MailsAsync(Email), mail => mail.Subject == Said.En["Mails.ChangeUnpaid.Subject", "The Orchard Letter"].Value);
        Assert.Contains(Said.En["Mails.ChangeUnpaid.InsteadOf", "Friend"].Value, mail.TextBody!.ReplaceLineEndings(" "), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Looking_at_a_change_has_an_address_of_its_own_to_which_the_way_back_leads()
    {
        await using var shop = await Storefront.OpenAsync(DatabaseProvider.Sqlite);
        using var member = shop.Site.NewVisitor();
        var membership = await shop.JoinedAsync(member, Email, "friend");
        var price = await shop.PriceAsync("patron");

        var shown = await member.GetAsync($"{Changing.Path(membership)}?price={price.Id}");
        var nonsense = await member.GetAsync($"{Changing.Path(membership)}?price=nonsense");

        Assert.NotNull(shown.Document.QuerySelector("form[action*=\"handler=Make\"]"));
        Assert.Contains(Said.Words("Changes.NotOffered"), nonsense.Text, StringComparison.Ordinal);
        Assert.Equal(0, await shop.FactsAsync(FactKind.ChangeAsked)); // looking changes nothing
    }

    /// <summary>A friend who pays by the month, and is to pay by the year when it is over.</summary>
    private static async Task<Membership> PlannedAsync(Storefront shop, Visitor member)
    {
        await shop.Site.InDbAsync(async db =>
        {
            var tier = await db.Tiers.SingleAsync(one => one.Slug == "friend");
            db.Add(tier.Offer(Guid.CreateVersion7(), Term.Year, new Money(3000, Orchard.Euro), shop.Site.Clock.GetUtcNow()));
            return await db.SaveChangesAsync();
        });
        var membership = await shop.JoinedAsync(member, Email, "friend");
        await member.ConfirmAsync(await shop.LookAsync(member, membership, await shop.PriceAsync("friend", Term.Year)));
        await shop.SettledAsync();
        Assert.Single(await shop.Site.InDbAsync(db => db.ChangesAhead.ToListAsync()));
        return membership;
    }
}
