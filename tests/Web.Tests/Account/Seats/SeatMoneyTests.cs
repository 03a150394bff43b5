using Core.Facts;
using Core.Mails;
using Core.Memberships;
using Core.Payments;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Tests.Kit;
using static Web.Tests.Account.Seats.SeatShop;

namespace Web.Tests.Account.Seats;

/// <summary>What becomes of whoever has a seat while its payer's money does not come, rests or goes back; and that they are told once, of their seat and not of the money.</summary>
public sealed class SeatMoneyTests
{
    private const string Holder = "hal@example.test";

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task While_the_owners_payment_is_tried_the_holder_reads_then_is_told_once_and_reads_again_when_it_comes(DatabaseProvider provider)
    {
        await using var shop = await Storefront.OpenAsync(provider);
        var membership = await WithHolderAsync(shop);
        await shop.Site.InDbAsync(async db =>
        {
            var policy = await db.AccessPolicies.SingleOrDefaultAsync() ?? db.Add(new AccessPolicy()).Entity;
            policy.Change(pastDue: 2, unpaid: 0, paused: 0, pending: 0);
            await db.SaveChangesAsync();
        });
        var bad = await CardAsync(shop, membership, "pm_card_chargeCustomerFail");
        await shop.StripeAsync(HttpMethod.Post, $"subscriptions/{membership.StripeSubscriptionId}", ("default_payment_method", bad));
        await shop.ControlAsync($"renew/{membership.StripeSubscriptionId}");
        await shop.SettledAsync();
        Assert.Equal(SubscriptionStatus.PastDue, (await shop.OfAsync(Owner)).Status);
        Assert.True(await ReadsAsync(shop, Holder));
        Assert.Empty(await KindsAsync(shop, Holder));

        await GoAsync(shop, TimeSpan.FromDays(2) + TimeSpan.FromHours(2));
        Assert.False(await ReadsAsync(shop, Holder));
        await Until.TrueAsync("the holder is told", async () => (await KindsAsync(shop, Holder)).Count == 1);
        await GoAsync(shop, TimeSpan.FromHours(5));
        await shop.SettledAsync();
        var mail = Assert.Single(await shop.Site.MailsAsync(Holder));
        Assert.Equal(Said.En["Mails.SeatClosed.SubjectShut", "The Orchard Letter"].Value, mail.Subject);
        Assert.DoesNotContain(Owner, mail.TextBody, StringComparison.Ordinal);
        using var reader = await shop.Site.SignedInAsync(await IdAsync(shop, Holder));
        Assert.Contains(Said.En["Seats.Account.HeldShut", "Patron"].Value, (await reader.GetAsync("/account")).Text, StringComparison.Ordinal);

        var invoice = await shop.Site.InDbAsync(db => db.Payments.Where(payment => payment.Status == PaymentStatus.Failed).Select(payment => payment.StripeInvoiceId).SingleAsync());
        await shop.StripeAsync(HttpMethod.Post, $"invoices/{invoice}/pay", ("payment_method", await CardAsync(shop, membership, "pm_card_visa")));
        await shop.SettledAsync();
        Assert.True(await ReadsAsync(shop, Holder));
        Assert.Equal([MailKind.SeatClosed], await KindsAsync(shop, Holder));
    }

    [Fact]
    public async Task While_the_owner_pauses_the_seat_rests_too()
    {
        await using var shop = await Storefront.OpenAsync(DatabaseProvider.Sqlite);
        var membership = await WithHolderAsync(shop);
        using var owner = await shop.Site.SignedInAsync(membership.SupporterId);
        await owner.SubmitAsync(await owner.GetAsync($"/account/cancel?membership={membership.Id}"), "Memberships.Pause.Deed", ("periods", "1"));
        await shop.SettledAsync();
        Assert.True(await ReadsAsync(shop, Holder));

        await ToAsync(shop, membership.PeriodUntil.AddHours(3));
        Assert.False(await ReadsAsync(shop, Holder));
        await Until.TrueAsync("the holder is told", async () => (await KindsAsync(shop, Holder)).Count == 1);
        await ToAsync(shop, Pause.GoesOnAt(await shop.OfAsync(Owner))!.Value.AddHours(3));

        Assert.True(await ReadsAsync(shop, Holder));
        Assert.Equal([MailKind.SeatClosed], await KindsAsync(shop, Holder));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_was_paid_for_the_seats_alone_may_go_back_and_all_read_on_until_all_of_the_period_is_back(DatabaseProvider provider)
    {
        await using var shop = await Storefront.OpenAsync(provider);
        await WithHolderAsync(shop);
        var payments = await shop.Site.InDbAsync(db => db.Payments.Where(payment => payment.Status == PaymentStatus.Paid).OrderBy(payment => payment.PaidAt).Select(payment => payment.StripePaymentIntentId!).ToListAsync());

        await shop.StripeAsync(HttpMethod.Post, "refunds", ("payment_intent", payments[1]));
        await shop.SettledAsync();
        Assert.Equal((true, true), (await ReadsAsync(shop, Owner), await ReadsAsync(shop, Holder)));
        await shop.ControlAsync($"dispute/{payments[0]}", new { reason = "fraudulent" });
        await shop.SettledAsync();
        Assert.Equal((false, false), (await ReadsAsync(shop, Owner), await ReadsAsync(shop, Holder)));
        Assert.Empty(await KindsAsync(shop, Holder)); // perhaps it is open again in a moment
        await GoAsync(shop, TimeSpan.FromHours(2));
        await Until.TrueAsync("the holder is told", async () => (await KindsAsync(shop, Holder)).Count == 1);

        var dispute = await shop.Site.InDbAsync(db => db.Disputes.Select(row => row.StripeDisputeId).SingleAsync());
        await shop.StripeAsync(HttpMethod.Post, $"disputes/{dispute}", ("evidence[uncategorized_text]", "winning_evidence"), ("submit", "true"));
        await shop.SettledAsync();
        Assert.Equal((true, true), (await ReadsAsync(shop, Owner), await ReadsAsync(shop, Holder)));
    }

    [Fact]
    public async Task More_seats_that_cannot_be_paid_are_not_had()
    {
        await using var shop = await Storefront.OpenAsync(DatabaseProvider.Sqlite);
        await OfferAsync(shop);
        using var owner = shop.Site.NewVisitor();
        var membership = await shop.JoinedAsync(owner, Owner, "patron");
        await shop.StripeAsync(HttpMethod.Post, $"subscriptions/{membership.StripeSubscriptionId}", ("default_payment_method", await CardAsync(shop, membership, "pm_card_chargeCustomerFail")));

        await BuyAsync(shop, owner, membership, 2);

        Assert.Equal((1L, 700L), ((await shop.OfAsync(Owner)).Quantity, (await shop.OfAsync(Owner)).Price.Minor));
        Assert.Equal(1, await shop.FactsAsync(FactKind.ChangeUnpaid));
        var page = await owner.GetAsync(Path(membership));
        Assert.Null(page.Document.QuerySelector("form[action*=\"handler=Invite\"]"));
        Assert.True(await ReadsAsync(shop, Owner));
    }

    [Fact]
    public async Task A_link_to_a_seat_that_is_shut_says_so()
    {
        await using var shop = await Storefront.OpenAsync(DatabaseProvider.Sqlite);
        await OfferAsync(shop);
        using var owner = shop.Site.NewVisitor();
        var membership = await shop.JoinedAsync(owner, Owner, "patron");
        await BuyAsync(shop, owner, membership, 1);
        var link = await InviteAsync(shop, owner, membership, null);
        await shop.Site.InDbAsync(db => db.Grants.ExecuteUpdateAsync(set => set.SetProperty(grant => grant.Until, shop.Site.Clock.GetUtcNow())));

        using var reader = await ReaderAsync(shop, Holder);
        var page = await reader.GetAsync(link);
        Assert.Contains(Said.En["Seats.Holder.Shut"].Value, page.Text, StringComparison.Ordinal);
        var taken = await reader.SubmitAsync(page, "Seats.Holder.Take");

        Assert.Contains(Said.En["Seats.Holder.TakenShut"].Value, taken.Text, StringComparison.Ordinal);
    }

    /// <returns>Of the owner, who pays for one seat beside their own, which is taken.</returns>
    private static async Task<Membership> WithHolderAsync(Storefront shop)
    {
        await OfferAsync(shop);
        using var owner = shop.Site.NewVisitor();
        var membership = await shop.JoinedAsync(owner, Owner, "patron");
        await BuyAsync(shop, owner, membership, 1);
        using var holder = await TakenAsync(shop, owner, membership, Holder);
        return await shop.OfAsync(Owner);
    }

    private static async Task<string> CardAsync(Storefront shop, Membership membership, string card) =>
        (await shop.StripeAsync(HttpMethod.Post, $"payment_methods/{card}/attach", ("customer", membership.StripeCustomerId))).GetProperty("id").GetString()!;

    private static Task GoAsync(Storefront shop, TimeSpan span) => ToAsync(shop, shop.Site.Clock.GetUtcNow() + span);

    private static async Task ToAsync(Storefront shop, DateTimeOffset at)
    {
        shop.Site.Clock.SetUtcNow(at);
        await shop.ControlAsync("travel", new { seconds = 1 });
        await shop.SettledAsync();
    }
}
