using Core.Changes;
using Core.Facts;
using Core.Mails;
using Core.Memberships;
using Core.Revenue;
using Core.Staff;
using Core.Troubles;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Tests.Joining.Coupons;
using Web.Tests.Kit;
using static Web.Tests.Joining.Trials.Trying;

namespace Web.Tests.Joining.Trials;

/// <summary>Free days before the first payment, with a card and without: once a person, told before they end, and nothing is taken that was not said.</summary>
public sealed class TrialTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task With_a_card_it_is_open_at_once_and_paid_when_the_days_are_over(DatabaseProvider provider)
    {
        await using var shop = await Storefront.OpenAsync(provider);
        await OfferAsync(shop, 14, needsCard: true);
        using var ada = shop.Site.NewVisitor();
        Assert.Contains("Free for 14 days", (await ada.GetAsync("/support")).Text, StringComparison.Ordinal);

        var welcome = await TryAsync(shop, ada, Email);
        await shop.SettledAsync();

        var trial = await shop.OneMembershipAsync();
        Assert.Contains("free for 14 days. Nothing was charged", welcome.Text, StringComparison.Ordinal);
        await SaysAsync(shop, Said.En["Mails.Welcome.Free", Said.En.Date(trial.PeriodUntil), Said.En.Money(Codes.Euros(700))].Value);
        Assert.Equal((SubscriptionStatus.Trialing, false, trial.StartedAt.AddDays(14)), (trial.Status, trial.Lapses, trial.PeriodUntil));
        Assert.True(await ada.ReadsAsync());
        Assert.Contains(Said.En["Memberships.Stands.TrialThenCard", trial.PeriodUntil, Codes.Euros(700), "4242"], (await ada.GetAsync("/account")).Text, StringComparison.Ordinal);
        Assert.Equal(0, await shop.Site.InDbAsync(db => db.RevenueMovements.CountAsync())); // nobody pays yet
        Assert.Equal(0, await shop.Site.InDbAsync(db => db.HeldOrders.CountAsync()));
        await NoticeAsync(shop);
        Assert.Equal(0, await shop.MailsAsync(MailKind.TrialEnds));
        await shop.TravelAsync(trial.PeriodUntil.AddDays(-7).AddHours(-1));
        await NoticeAsync(shop);
        await NoticeAsync(shop);
        Assert.Equal(1, await shop.MailsAsync(MailKind.TrialEnds));

        await shop.TravelToRenewalAsync(trial.StripeSubscriptionId);

        var paying = await shop.OneMembershipAsync();
        Assert.Equal(SubscriptionStatus.Active, paying.Status);
        Assert.Equal(700, await shop.Site.InDbAsync(db => db.Payments.Where(payment => payment.PaidAt != null).Select(payment => payment.Amount.Minor).SingleAsync()));
        Assert.Equal((MovementKind.New, 700L), await shop.Site.InDbAsync(async db => (await db.RevenueMovements.ToListAsync()).Select(movement => (movement.Kind, movement.Change.Rounded().Minor)).Single()));
        Assert.True(await ada.ReadsAsync());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Without_a_card_it_ends_by_itself_and_nothing_is_taken(DatabaseProvider provider)
    {
        await using var shop = await Storefront.OpenAsync(provider);
        await OfferAsync(shop, 5, needsCard: false);
        using var ada = shop.Site.NewVisitor();

        await TryFreelyAsync(shop, ada, Email);
        await shop.SettledAsync();

        var trial = await shop.OneMembershipAsync();
        Assert.Equal((SubscriptionStatus.Trialing, true), (trial.Status, trial.Lapses));
        await SaysAsync(shop, Said.En["Mails.Welcome.FreeLapses", Said.En.Date(trial.PeriodUntil), Said.En.Money(Codes.Euros(700))].Value);
        Assert.Contains(Said.En["Memberships.Account.AddCard"].Value, (await ada.GetAsync("/account")).Text, StringComparison.Ordinal);
        Assert.True(await ada.ReadsAsync());
        Assert.Contains(Said.En["Memberships.Stands.TrialLapses", trial.PeriodUntil, Codes.Euros(700)], (await ada.GetAsync("/account")).Text, StringComparison.Ordinal);
        await NoticeAsync(shop);
        Assert.Equal(1, await shop.MailsAsync(MailKind.TrialEnds)); // fewer than seven days: at the start

        await shop.TravelAsync(trial.PeriodUntil.AddHours(2));

        Assert.Equal(SubscriptionStatus.Canceled, (await shop.OneMembershipAsync()).Status);
        Assert.False(await ada.ReadsAsync());
        Assert.Equal(0, await shop.Site.InDbAsync(db => db.RevenueMovements.CountAsync()));
        Assert.Equal(0, await shop.Site.InDbAsync(db => db.Payments.CountAsync(payment => payment.Amount.Minor > 0)));
    }

    [Fact]
    public async Task Who_cancels_in_the_free_days_reads_to_their_end_and_pays_nothing()
    {
        await using var shop = await Storefront.OpenAsync(DatabaseProvider.Sqlite);
        await OfferAsync(shop, 14, needsCard: true);
        using var ada = shop.Site.NewVisitor();
        await TryAsync(shop, ada, Email);
        await shop.SettledAsync();
        var trial = await shop.OneMembershipAsync();

        var changing = await ada.GetAsync($"/account/memberships/{trial.Id}/change");
        Assert.Contains(Said.En.Of(ChangeObstacle.Trial, trial.PeriodUntil), changing.Text, StringComparison.Ordinal);
        await ada.SubmitAsync(await ada.GetAsync("/account/cancel"), "Memberships.Cancel.Deed");
        await shop.SettledAsync();
        Assert.Contains(Said.En["Memberships.Stands.Ends", trial.PeriodUntil], (await ada.GetAsync("/account")).Text, StringComparison.Ordinal);
        Assert.True(await ada.ReadsAsync());
        await shop.TravelAsync(trial.PeriodUntil.AddHours(2));
        await NoticeAsync(shop);

        Assert.False(await ada.ReadsAsync());
        Assert.Equal(0, await shop.MailsAsync(MailKind.TrialEnds));
        Assert.Equal(0, await shop.Site.InDbAsync(db => db.RevenueMovements.CountAsync()));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task One_person_has_free_days_once_and_is_told_what_is_paid_instead(DatabaseProvider provider)
    {
        await using var shop = await Storefront.OpenAsync(provider);
        await OfferAsync(shop, 14, needsCard: true);
        using var first = shop.Site.NewVisitor();
        await TryAsync(shop, first, "ada.moor@gmail.com");
        await shop.SettledAsync();
        using var again = shop.Site.NewVisitor();

        var refused = await shop.ChooseAsync(again, "adamoor+again@gmail.com");

        Assert.Equal("/support", refused.Address.AbsolutePath);
        Assert.Contains(Said.En["Checkout.Start.NoTrial"].Value, refused.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Free for 14 days", refused.Text, StringComparison.Ordinal);
        var page = await again.SubmitAsync(refused, "Checkout.Start.GoOn", ("Email", "adamoor+again@gmail.com"), ("Tier", "patron"), ("Period", "month"));
        await shop.PayAsync(again, page);
        await shop.SettledAsync();
        Assert.Equal(1, await shop.Site.InDbAsync(db => db.Memberships.CountAsync(membership => membership.Status == SubscriptionStatus.Active)));
        Assert.Equal(1, await shop.Site.InDbAsync(db => db.Memberships.CountAsync(membership => membership.Status == SubscriptionStatus.Trialing)));
    }

    [Fact]
    public async Task Free_days_by_a_card_that_had_some_are_kept_and_staff_are_told()
    {
        await using var shop = await Storefront.OpenAsync(DatabaseProvider.Sqlite);
        await OfferAsync(shop, 14, needsCard: true);
        using var first = shop.Site.NewVisitor();
        await TryAsync(shop, first, Email);
        await shop.SettledAsync();
        using var other = shop.Site.NewVisitor();

        await TryAsync(shop, other, "other@else.test");
        await shop.SettledAsync();

        Assert.True(await other.ReadsAsync());
        Assert.Equal(1, await shop.Site.InDbAsync(db => db.Troubles.CountAsync(row => row.Kind == TroubleKind.OfferUsedTwice)));
    }

    [Fact]
    public async Task With_a_code_there_are_no_free_days_and_the_page_says_what_is_paid_today()
    {
        await using var shop = await Storefront.OpenAsync(DatabaseProvider.Sqlite);
        await OfferAsync(shop, 14, needsCard: true);
        await shop.HalfAsync();
        using var ada = shop.Site.NewVisitor();
        Assert.DoesNotContain("Free for 14 days", (await ada.GetAsync($"/support?code={Codes.Half}")).Text, StringComparison.Ordinal);

        await shop.JoinWithAsync(ada, Email);

        Assert.Equal(350, (await shop.PaidOnceAsync(Email)).Amount.Minor);
    }

    [Fact]
    public async Task A_trial_longer_than_was_ordered_is_held()
    {
        await using var shop = await Storefront.OpenAsync(DatabaseProvider.Sqlite);
        await OfferAsync(shop, 14, needsCard: true);
        using var ada = shop.Site.NewVisitor();
        var page = await shop.ChooseAsync(ada, Email);
        await shop.Site.InDbAsync(db => db.Orders.ExecuteUpdateAsync(set => set.SetProperty(order => order.TrialDays, 3)));

        await StartAsync(ada, page);
        await shop.SettledAsync();

        Assert.Equal(1, await shop.Site.InDbAsync(db => db.HeldOrders.CountAsync()));
        Assert.False(await ada.ReadsAsync());
    }

    [Fact]
    public async Task Staff_set_the_days_and_what_is_no_number_of_days_is_refused()
    {
        await using var shop = await Storefront.OpenAsync(DatabaseProvider.Sqlite);
        using var staff = await shop.Site.StaffAsync(StaffRole.Owner);
        var tier = await shop.Site.InDbAsync(db => db.Tiers.Where(tier => tier.Slug == "patron").Select(tier => tier.Id).SingleAsync());
        var desk = await staff.GetAsync($"/staff/tiers/{tier}");
        foreach (var typed in new[] { "-1", "91", "7.5", "many" })
        {
            Assert.NotEmpty((await staff.SubmitAsync(desk, "Tiers.Trial.Save", ("Trial.Days", typed))).Document.QuerySelectorAll(".error-summary"));
        }

        await staff.SubmitAsync(desk, "Tiers.Trial.Save", ("Trial.Days", "7"), ("Trial.NeedsCard", "false"));

        Assert.Equal((7, false), await shop.Site.InDbAsync(async db => (await db.Tiers.Where(one => one.Id == tier).Select(one => new { one.TrialDays, one.TrialNeedsCard }).SingleAsync()) is var row ? (row.TrialDays, row.TrialNeedsCard) : default));
        Assert.Equal(1, await shop.FactsAsync(FactKind.TrialChanged));
    }

    /// <summary>In the one mail so far, whatever its lines.</summary>
    private static async Task SaysAsync(Storefront shop, string words) =>
        Assert.Contains(OneLine(words), OneLine(Assert.Single(await shop.Site.MailsAsync(Email)).TextBody!), StringComparison.Ordinal);

    private static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
