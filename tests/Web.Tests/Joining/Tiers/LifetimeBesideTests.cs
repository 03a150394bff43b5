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

/// <summary>What is paid for good beside what is paid by the month: the one ends the other, once, and never what others read by.</summary>
public sealed class LifetimeBesideTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Given_back_it_ends_nothing_any_more_and_bought_again_it_does(bool isPending)
    {
        await using var shop = await OpenAsync(DatabaseProvider.Sqlite);
        using var member = shop.Site.NewVisitor();
        await shop.JoinAsync(member, Email);
        await shop.SettledAsync();
        await GiftShop.PayAsync(member, await member.SubmitAsync(await member.GetAsync("/support/lifetime"), "Checkout.Start.GoOn"));
        await shop.SettledAsync();
        await Until.TrueAsync("it is to end", async () => await EndsAsync(shop) is not null);
        await member.SubmitAsync(await member.GetAsync("/account"), "Memberships.Account.Keep");
        await shop.SettledAsync();
        await Until.TrueAsync("it goes on", async () => await EndsAsync(shop) is null);
        if (isPending)
        {
            // As if Stripe had been away since.
            await shop.Site.InDbAsync(async db =>
            {
                var row = await db.Set<Replacement>().SingleAsync();
                row.AskAnew(row.OrderId, shop.Site.Clock.GetUtcNow().AddHours(1));
                await db.SaveChangesAsync();
            });
        }

        var intent = await shop.Site.InDbAsync(db => db.Payments.Where(payment => payment.StripeInvoiceId == null).Select(payment => payment.StripePaymentIntentId).SingleAsync());
        await shop.StripeAsync(HttpMethod.Post, "refunds", ("payment_intent", intent!));
        await shop.SettledAsync();
        Assert.Equal(0, await shop.Site.InDbAsync(db => db.Set<Replacement>().CountAsync(row => row.NextTryAt != null)));
        shop.Site.Clock.Advance(TimeSpan.FromHours(2));
        await shop.ControlAsync("travel", new { seconds = 1 });
        await shop.SettledAsync();
        Assert.Null(await EndsAsync(shop));

        await GiftShop.PayAsync(member, await member.SubmitAsync(await member.GetAsync("/support/lifetime"), "Checkout.Start.GoOn"));
        await shop.SettledAsync();
        await Until.TrueAsync("it is to end once more", async () => await EndsAsync(shop) is not null);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Of_two_pages_that_were_open_at_once_and_are_both_paid_staff_are_told_with_the_way_to_give_it_back(DatabaseProvider provider)
    {
        await using var shop = await OpenAsync(provider);
        using var monthly = shop.Site.NewVisitor();
        using var again = shop.Site.NewVisitor();
        var monthlyPage = await shop.ChooseAsync(monthly, Email);
        var againPage = await again.SubmitAsync(await again.GetAsync("/support/lifetime"), "Checkout.Start.GoOn", ("Email", Email));
        await BuyAsync(shop);
        Assert.Equal(0, await ToldAsync(shop));

        await GiftShop.PayAsync(again, againPage);
        await shop.SettledAsync();
        Assert.Equal(1, await ToldAsync(shop));
        await shop.PayAsync(monthly, monthlyPage);
        await shop.SettledAsync();

        Assert.Equal(2, await ToldAsync(shop));
        await Until.TrueAsync("what would renew ends", async () => await EndsAsync(shop) is not null);
        using var staff = await shop.Site.StaffAsync(StaffRole.Owner);
        var troubles = await staff.GetAsync("/staff/troubles");
        var refunds = await shop.Site.InDbAsync(db => db.Payments.OrderBy(payment => payment.PaidAt).Skip(1).Select(payment => $"/staff/members/{payment.SupporterId}/refund/{payment.Id}").ToListAsync());
        Assert.All(refunds, refund => Assert.NotNull(troubles.Document.QuerySelector($"a[href='{refund}']")));
        Assert.True(await GiftShop.ReadsAsync(shop, await GiftShop.IdAsync(shop, Email)));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Who_pays_for_others_too_goes_on_paying_because_they_read_by_it(DatabaseProvider provider)
    {
        await using var shop = await OpenAsync(provider);
        await SeatShop.OfferAsync(shop);
        using var owner = shop.Site.NewVisitor();
        var membership = await shop.JoinedAsync(owner, SeatShop.Owner, "patron");
        await SeatShop.BuyAsync(shop, owner, membership, 1);
        using var holder = await SeatShop.TakenAsync(shop, owner, membership, "hal@example.test");

        var page = await owner.GetAsync("/support/lifetime");
        Assert.Contains(Said.En["Tiers.Lifetime.PaysForOthers", "Patron"].Value.Replace("<strong>", "", StringComparison.Ordinal).Replace("</strong>", "", StringComparison.Ordinal), page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("we end that membership", page.Text, StringComparison.Ordinal);
        await GiftShop.PayAsync(owner, await owner.SubmitAsync(page, "Checkout.Start.GoOn"));
        await shop.SettledAsync();

        Assert.Equal(1, await shop.FactsAsync(FactKind.LifetimeBought));
        Assert.Equal(0, await shop.Site.InDbAsync(db => db.Set<Replacement>().CountAsync()));
        Assert.DoesNotContain("we end", (await shop.Site.MailsAsync(SeatShop.Owner))[^1].TextBody, StringComparison.Ordinal);
        await shop.WeeksAsync(5);
        Assert.True(await SeatShop.ReadsAsync(shop, "hal@example.test"));
    }

    private static Task<int> ToldAsync(Storefront shop) => shop.Site.InDbAsync(db => db.Troubles.CountAsync(row => row.Kind == TroubleKind.PaidForGoodAlready));

    private static Task<DateTimeOffset?> EndsAsync(Storefront shop) => shop.Site.InDbAsync(db => db.Memberships.Select(membership => membership.CancelAt).SingleAsync());
}
