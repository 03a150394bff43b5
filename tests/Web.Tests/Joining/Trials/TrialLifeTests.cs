using Core.Mails;
using Core.Memberships;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Tests.Joining.Coupons;
using Web.Tests.Kit;
using static Web.Tests.Joining.Trials.Trying;

namespace Web.Tests.Joining.Trials;

/// <summary>What may happen to free days on their way: staff change them, a card is added, they are cancelled and taken back, their first payment fails.</summary>
public sealed class TrialLifeTests
{
    [Theory]
    [InlineData(7, true)]
    [InlineData(14, false)]
    [InlineData(0, true)]
    public async Task Days_that_staff_change_while_the_page_is_open_are_shown_again_before_anything_is_begun(int days, bool needsCard)
    {
        await using var shop = await Storefront.OpenAsync(DatabaseProvider.Sqlite);
        await OfferAsync(shop, 14, needsCard: true);
        using var ada = shop.Site.NewVisitor();
        var shown = await ada.GetAsync("/support");

        await OfferAsync(shop, days, needsCard);
        var again = await ada.SubmitAsync(shown, "Checkout.Start.GoOn", ("Email", Email), ("Tier", "patron"), ("Period", "month"));

        Assert.Equal("/support", again.Address.AbsolutePath);
        Assert.Contains(Said.En["Checkout.Start.TrialChanged"].Value, again.Text, StringComparison.Ordinal);
        Assert.Equal(0, await shop.Site.InDbAsync(db => db.Orders.CountAsync()));
        Assert.Contains("/c/pay", (await ada.SubmitAsync(again, "Checkout.Start.GoOn", ("Email", Email), ("Tier", "patron"), ("Period", "month"))).Address.AbsolutePath, StringComparison.Ordinal);
        Assert.Equal(days, await shop.Site.InDbAsync(db => db.Orders.Select(order => order.TrialDays).SingleAsync()));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_card_that_is_added_in_the_free_days_makes_it_go_on_and_is_told_of_before_it_is_charged(DatabaseProvider provider)
    {
        await using var shop = await Storefront.OpenAsync(provider);
        await OfferAsync(shop, 5, needsCard: false);
        using var ada = shop.Site.NewVisitor();
        await TryFreelyAsync(shop, ada, Email);
        await shop.SettledAsync();
        await NoticeAsync(shop);
        var trial = await shop.OneMembershipAsync();

        var card = await ada.SubmitAsync(await ada.GetAsync("/account"), "Memberships.Account.AddCard");
        await ada.SubmitAsync(card, "form:has(input[name=number])", ("number", Storefront.GoodCard), ("expiry", "12 / 40"), ("cvc", "123"), ("name", "Some Body"), ("country", "DE"));
        await shop.SettledAsync();

        Assert.Equal((false, trial.PeriodUntil), ((await shop.OneMembershipAsync()).Lapses, (await shop.OneMembershipAsync()).PeriodUntil));
        var account = (await ada.GetAsync("/account")).Text;
        Assert.Contains(Said.En["Memberships.Stands.TrialThenCard", trial.PeriodUntil, Codes.Euros(700), "4242"], account, StringComparison.Ordinal);
        Assert.DoesNotContain(Said.En["Memberships.Account.AddCard"].Value, account, StringComparison.Ordinal);
        await NoticeAsync(shop);
        await NoticeAsync(shop);
        Assert.Equal(2, await shop.MailsAsync(MailKind.TrialEnds)); // that it ends by itself, and now that it does not
        await shop.TravelToRenewalAsync(trial.StripeSubscriptionId);

        Assert.Equal(SubscriptionStatus.Active, (await shop.OneMembershipAsync()).Status);
        Assert.Equal(700, await shop.Site.InDbAsync(db => db.Payments.Where(payment => payment.PaidAt != null).Select(payment => payment.Amount.Minor).SingleAsync()));
        Assert.True(await ada.ReadsAsync());
    }

    [Fact]
    public async Task Who_cancels_in_the_free_days_and_takes_it_back_is_charged_at_their_end_as_was_said()
    {
        await using var shop = await Storefront.OpenAsync(DatabaseProvider.Sqlite);
        await OfferAsync(shop, 14, needsCard: true);
        using var ada = shop.Site.NewVisitor();
        await TryAsync(shop, ada, Email);
        await shop.SettledAsync();
        var trial = await shop.OneMembershipAsync();

        await ada.SubmitAsync(await ada.GetAsync("/account/cancel"), "Memberships.Cancel.Deed");
        await shop.SettledAsync();
        await shop.TravelAsync(trial.PeriodUntil.AddDays(-7));
        await NoticeAsync(shop);
        Assert.Equal(0, await shop.MailsAsync(MailKind.TrialEnds));
        using var back = await shop.Site.SignedInAsync(trial.SupporterId);
        await back.SubmitAsync(await back.GetAsync("/account"), "Memberships.Account.Keep");
        await shop.SettledAsync();
        await NoticeAsync(shop);

        Assert.Equal(1, await shop.MailsAsync(MailKind.TrialEnds));
        await shop.TravelToRenewalAsync(trial.StripeSubscriptionId);
        Assert.Equal(700, await shop.Site.InDbAsync(db => db.Payments.Where(payment => payment.PaidAt != null).Select(payment => payment.Amount.Minor).SingleAsync()));
    }

    [Fact]
    public async Task Whoever_could_not_be_charged_after_the_free_days_is_told_reads_on_for_the_grace_and_then_not()
    {
        await using var shop = await Storefront.OpenAsync(DatabaseProvider.Sqlite);
        await OfferAsync(shop, 14, needsCard: true);
        using var ada = shop.Site.NewVisitor();
        await ada.SubmitAsync(await shop.ChooseAsync(ada, Email), "Start trial", ("number", "4000000000000341"), ("expiry", "12 / 40"), ("cvc", "123"), ("name", "Some Body"), ("country", "DE"));
        await shop.SettledAsync();
        var trial = await shop.OneMembershipAsync();

        await shop.TravelToRenewalAsync(trial.StripeSubscriptionId);

        var behind = await shop.OneMembershipAsync();
        Assert.Equal(SubscriptionStatus.PastDue, behind.Status);
        Assert.Equal(1, await shop.MailsAsync(MailKind.PaymentFailed));
        Assert.Equal(0, await shop.Site.InDbAsync(db => db.Payments.CountAsync(payment => payment.PaidAt != null && payment.Amount.Minor > 0)));
        using var reader = await shop.Site.SignedInAsync(trial.SupporterId);
        Assert.True(await reader.ReadsAsync());
        await shop.TravelAsync(behind.GraceUntil!.Value.AddHours(1));
        using var later = await shop.Site.SignedInAsync(trial.SupporterId);
        Assert.False(await later.ReadsAsync());
    }
}
