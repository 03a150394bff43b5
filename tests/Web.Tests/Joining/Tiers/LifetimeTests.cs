using Core;
using Core.Facts;
using Core.Mails;
using Core.Memberships;
using Core.Orders;
using Core.Staff;
using Core.Troubles;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Tests.Account.Seats;
using Web.Tests.Joining.Gifts;
using Web.Tests.Kit;
using static Web.Tests.Joining.Tiers.LifetimeShop;

namespace Web.Tests.Joining.Tiers;

/// <summary>A membership is paid once and for good, over HTTP, with browsers that run no scripts.</summary>
public sealed class LifetimeTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_newcomer_pays_once_comes_in_and_reads_for_good(DatabaseProvider provider)
    {
        await using var shop = await OpenAsync(provider);
        using var reader = shop.Site.NewVisitor();

        var page = await reader.FollowAsync(await reader.GetAsync("/support"), "Tiers.Support.Lifetime");
        var stripe = await reader.SubmitAsync(page, "Checkout.Start.GoOn", ("Email", Email));
        Assert.Contains("200.00", stripe.Text, StringComparison.Ordinal);
        var welcome = await GiftShop.PayAsync(reader, stripe);

        Assert.Equal(Said.En["Checkout.Heading.Welcome"].Value, welcome.Heading);
        Assert.True(await reader.IsSignedInAsync());
        Assert.Contains(Storefront.GatedWord, (await reader.GetAsync(Storefront.Article)).Text, StringComparison.Ordinal);
        Assert.Contains("open to you for good", (await reader.GetAsync("/account")).Text, StringComparison.Ordinal);
        await shop.SettledAsync();
        var payment = await shop.Site.InDbAsync(db => db.Payments.SingleAsync());
        Assert.Equal((OrderKind.Membership, "Patron", 20_000L, null), (payment.Purpose, payment.TierName, payment.Amount.Minor, payment.StripeInvoiceId));
        Assert.Equal([MailKind.LifetimeReceipt], await GiftShop.KindsAsync(shop, Email));
        Assert.Equal(0, await shop.Site.InDbAsync(db => db.Memberships.CountAsync()) + await shop.Site.InDbAsync(db => db.RevenueMovements.CountAsync()));

        shop.Site.Clock.Advance(TimeSpan.FromDays(4000));
        using var later = await shop.Site.SignedInAsync(await GiftShop.IdAsync(shop, Email));
        Assert.Contains(Storefront.GatedWord, (await later.GetAsync(Storefront.Article)).Text, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Nobody_pays_for_good_twice_or_by_the_month_beside_it(DatabaseProvider provider)
    {
        await using var shop = await OpenAsync(provider);
        await BuyAsync(shop);
        using var stranger = shop.Site.NewVisitor();
        using var owner = await shop.Site.SignedInAsync(await GiftShop.IdAsync(shop, Email));

        var again = await stranger.SubmitAsync(await stranger.GetAsync("/support/lifetime"), "Checkout.Start.GoOn", ("Email", Email));
        Assert.Contains(Said.En["Tiers.Lifetime.NotOffered"].Value, again.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Said.En["Memberships.Account.ToSupport"].Value, (await owner.GetAsync("/account")).Text, StringComparison.Ordinal);
        Assert.Contains("open to you for good", (await owner.GetAsync("/support")).Text, StringComparison.Ordinal);
        var offered = await owner.GetAsync("/support/lifetime");
        Assert.DoesNotContain(Said.En["Checkout.Start.GoOn"].Value, offered.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Said.En["Tiers.Lifetime.NoneHelp"].Value, offered.Text, StringComparison.Ordinal);
        var monthly = await shop.ChooseAsync(owner, Email);

        Assert.Equal(shop.Site.Address.Port, monthly.Address.Port);
        Assert.Equal(1, await shop.Site.InDbAsync(db => db.Orders.CountAsync()));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Who_pays_by_the_month_is_told_when_that_ends_and_it_does(DatabaseProvider provider)
    {
        await using var shop = await OpenAsync(provider);
        using var member = shop.Site.NewVisitor();
        await shop.JoinAsync(member, Email);
        await shop.SettledAsync();
        var end = await shop.Site.InDbAsync(db => db.Memberships.Select(membership => membership.PeriodUntil).SingleAsync());

        var page = await member.GetAsync("/support/lifetime");
        Assert.Contains("we end that membership", page.Text, StringComparison.Ordinal);
        await GiftShop.PayAsync(member, await member.SubmitAsync(page, "Checkout.Start.GoOn"));
        await shop.SettledAsync();
        await Until.TrueAsync("it is to end", async () => await shop.Site.InDbAsync(db => db.Set<Replacement>().AnyAsync(row => row.NextTryAt == null)));

        Assert.Equal(end, await shop.Site.InDbAsync(db => db.Memberships.Select(membership => membership.CancelAt).SingleAsync()));
        shop.Site.Clock.SetUtcNow(end.AddDays(1));
        await shop.ControlAsync("travel", new { seconds = 1 });
        await shop.SettledAsync();
        Assert.Equal(SubscriptionStatus.Canceled, await shop.Site.InDbAsync(db => db.Memberships.Select(membership => membership.Status).SingleAsync()));
        Assert.True(await GiftShop.ReadsAsync(shop, await GiftShop.IdAsync(shop, Email)));
        Assert.Equal(2, await shop.Site.InDbAsync(db => db.Payments.CountAsync()));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Given_back_it_is_over_and_told_and_a_dispute_that_is_won_opens_it_again(DatabaseProvider provider)
    {
        await using var shop = await OpenAsync(provider);
        await BuyAsync(shop);
        var id = await GiftShop.IdAsync(shop, Email);
        var intent = await shop.Site.InDbAsync(db => db.Payments.Select(payment => payment.StripePaymentIntentId).SingleAsync());

        await shop.ControlAsync($"dispute/{intent}", new { reason = "fraudulent" });
        await shop.SettledAsync();
        Assert.False(await GiftShop.ReadsAsync(shop, id));
        var dispute = await shop.Site.InDbAsync(db => db.Disputes.Select(row => row.StripeDisputeId).SingleAsync());
        await shop.StripeAsync(HttpMethod.Post, $"disputes/{dispute}", ("evidence[uncategorized_text]", "winning_evidence"), ("submit", "true"));
        await shop.SettledAsync();
        Assert.True(await GiftShop.ReadsAsync(shop, id));
        await shop.StripeAsync(HttpMethod.Post, "refunds", ("payment_intent", intent!));
        await shop.SettledAsync();

        Assert.False(await GiftShop.ReadsAsync(shop, id));
        Assert.Equal(2, (await GiftShop.KindsAsync(shop, Email)).Count(kind => kind == MailKind.MembershipEnded));
        Assert.Equal(["lifetime.bought", "lifetime.ended", "lifetime.ended", "lifetime.restored"], await shop.Site.InDbAsync(db => db.Facts.Where(fact => fact.Code.StartsWith("lifetime.")).Select(fact => fact.Code).OrderBy(code => code).ToListAsync()));
    }

    [Fact]
    public async Task Staff_offer_it_as_a_term_and_no_subscription_is_opened_for_it()
    {
        await using var shop = await Storefront.OpenAsync(DatabaseProvider.Sqlite);
        using var staff = await shop.Site.StaffAsync(StaffRole.Owner);
        var tier = await shop.Site.InDbAsync(db => db.Tiers.Where(tier => tier.Slug == "patron").Select(tier => tier.Id).SingleAsync());
        await staff.SubmitAsync(await staff.GetAsync($"/staff/tiers/{tier}"), "Tiers.Edit.Offer", ("Offer.Term", "lifetime"), ("Offer.Amount", "150"));
        using var reader = shop.Site.NewVisitor();

        Assert.Contains("€150", (await reader.GetAsync("/support/lifetime")).Text, StringComparison.Ordinal);
        var forged = await shop.ChooseAsync(reader, Email, period: "lifetime");

        Assert.Equal(shop.Site.Address.Port, forged.Address.Port);
        Assert.Equal(0, await shop.Site.InDbAsync(db => db.Orders.CountAsync()));
    }

    [Fact]
    public async Task While_cards_are_tested_strangers_are_told_to_sign_in()
    {
        await using var shop = await OpenAsync(DatabaseProvider.Sqlite);
        await shop.Site.InDbAsync(db => db.Add(new CheckoutLock(Guid.CreateVersion7(), shop.Site.Clock.GetUtcNow(), null, 31)).Context.SaveChangesAsync());
        using var reader = shop.Site.NewVisitor();

        var answer = await reader.SubmitAsync(await reader.GetAsync("/support/lifetime"), "Checkout.Start.GoOn", ("Email", Email));

        Assert.Equal(System.Net.HttpStatusCode.ServiceUnavailable, answer.Status);
        Assert.Contains(Said.En["Tiers.Lifetime.Locked"].Value, answer.Text, StringComparison.Ordinal);
    }
}
