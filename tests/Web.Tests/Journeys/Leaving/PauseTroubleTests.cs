using Core;
using Core.Facts;
using Core.Mails;
using Core.Memberships;
using Core.Payments;
using Core.Revenue;
using Core.Staff;
using Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Web.Account.Memberships;
using Web.Billing.Reconciling;
using Web.Tests.Kit;
using static Web.Tests.Journeys.Leaving.Pausing;

namespace Web.Tests.Journeys.Leaving;

/// <summary>Where a pause cannot begin, or not end: the member is told why, and nothing is had or taken for nothing.</summary>
public sealed class PauseTroubleTests
{
    [Fact]
    public async Task A_card_that_is_declined_leaves_the_pause_as_it_was()
    {
        await using var shop = await Storefront.OpenAsync(DatabaseProvider.Sqlite);
        using var member = shop.Site.NewVisitor();
        var subscription = await shop.MemberAsync(member, Email);
        await PauseAsync(member, 1);
        await shop.TravelAsync((await shop.MembershipAsync(subscription)).RestsFrom!.Value.AddDays(3));
        using var again = await MemberAgainAsync(shop);
        await shop.ControlAsync("decline-next");

        var told = await again.SubmitAsync(await again.GetAsync("/account"), Said.En["Memberships.Pause.ResumeAndPay", new Money(700, Currency.Of("EUR"))].Value);
        await shop.SettledAsync();

        Assert.Contains(Said.En["Memberships.Pause.Declined"].Value, told.Text, StringComparison.Ordinal);
        Assert.Contains(Said.Words("Memberships.Stands.Rests"), told.Text, StringComparison.Ordinal);
        Assert.False(await again.ReadsAsync());
        Assert.Equal([700], await TakenAsync(shop));
        Assert.Equal(0, await shop.Site.InDbAsync(db => db.Troubles.CountAsync()));
    }

    [Fact]
    public async Task What_is_paused_can_be_cancelled_and_what_is_cancelled_then_says_so()
    {
        await using var shop = await Storefront.OpenAsync(DatabaseProvider.Sqlite);
        using var member = shop.Site.NewVisitor();
        var subscription = await shop.MemberAsync(member, Email);
        await PauseAsync(member, 3);
        await shop.TravelAsync((await shop.MembershipAsync(subscription)).RestsFrom!.Value.AddDays(3));
        using var again = await MemberAgainAsync(shop);

        var page = await again.GetAsync("/account/cancel");
        Assert.Contains(Said.Words("Memberships.Stands.Rests"), page.Text, StringComparison.Ordinal);
        Assert.Empty(page.Document.QuerySelectorAll("[name=periods]"));
        var cancelled = await again.SubmitAsync(page, "Memberships.Cancel.Deed");
        await shop.SettledAsync();
        Assert.Contains(Said.Words("Memberships.Stands.RestsThenEnds"), cancelled.Text, StringComparison.Ordinal);

        await shop.TravelAsync((await shop.MembershipAsync(subscription)).CancelAt!.Value.AddHours(2));
        Assert.Equal(SubscriptionStatus.Canceled, (await shop.MembershipAsync(subscription)).Status);
        Assert.Equal([700], await TakenAsync(shop));
        Assert.Empty(await DifferencesAsync(shop));
    }

    [Fact]
    public async Task A_planned_change_stands_in_the_way_of_a_pause_and_of_no_cancellation()
    {
        await using var shop = await Storefront.OpenAsync(DatabaseProvider.Sqlite);
        using var member = shop.Site.NewVisitor();
        var subscription = await shop.MemberAsync(member, Email);
        await shop.StripeAsync(HttpMethod.Post, "subscription_schedules", ("from_subscription", subscription));

        var told = await PauseAsync(member, 1);
        Assert.Contains(Said.En["Memberships.Pause.Planned"].Value, told.Text, StringComparison.Ordinal);
        Assert.Null((await shop.MembershipAsync(subscription)).RestsFrom);
        var cancelled = await member.SubmitAsync(await member.GetAsync("/account/cancel"), "Memberships.Cancel.Deed", ("why", "TooExpensive"));

        Assert.Contains(Said.Words("Memberships.Stands.Ends"), cancelled.Text, StringComparison.Ordinal);
        Assert.NotNull((await shop.MembershipAsync(subscription)).CancelAt);
        Assert.Equal("too_expensive", (await shop.StripeAsync(HttpMethod.Get, $"subscriptions/{subscription}")).GetProperty("cancellation_details").GetProperty("feedback").GetString());
        Assert.Equal(0, await shop.Site.InDbAsync(db => db.Troubles.CountAsync()));
    }

    [Theory]
    [InlineData("500", "Memberships.Change.Unavailable")]
    [InlineData("timeout", "Memberships.Change.Unavailable")]
    public async Task With_Stripe_away_or_hung_the_member_is_told_and_nothing_changes(string mode, string words)
    {
        await using var shop = await Storefront.OpenAsync(DatabaseProvider.Sqlite);
        using var member = shop.Site.NewVisitor();
        var subscription = await shop.MemberAsync(member, Email);
        var asked = await member.GetAsync("/account/cancel");
        await shop.Site.FailStripeAsync(mode, calls: 50);

        var told = await member.SubmitAsync(asked, "Memberships.Pause.Deed");

        Assert.Contains(Said.En[words].Value, told.Text, StringComparison.Ordinal);
        await shop.Site.FailStripeAsync(mode, calls: 0);
        Assert.Null((await shop.MembershipAsync(subscription)).RestsFrom);
        Assert.Equal(0, await shop.Site.InDbAsync(db => db.LeavingAnswers.CountAsync()));
    }

    [Fact]
    public async Task A_period_that_is_not_paid_yet_cannot_be_had_for_nothing_by_a_pause()
    {
        await using var shop = await Storefront.OpenAsync(DatabaseProvider.Sqlite);
        using var member = shop.Site.NewVisitor();
        var subscription = await shop.MemberAsync(member, Email);
        await shop.TravelAsync((await shop.MembershipAsync(subscription)).PeriodUntil.AddMinutes(10));
        using var again = await MemberAgainAsync(shop);

        var told = await PauseAsync(again, 1);

        Assert.Contains(Said.En["Memberships.Pause.Underway"].Value, told.Text, StringComparison.Ordinal);
        await shop.TravelAsync(shop.Site.Clock.GetUtcNow().AddHours(2));
        Assert.Equal([700, 700], await TakenAsync(shop));
    }
}
