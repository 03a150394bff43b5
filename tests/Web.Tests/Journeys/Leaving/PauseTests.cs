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

/// <summary>A member who comes to cancel, says why, and pauses instead: what is open, what is taken, who is told.</summary>
public sealed class PauseTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_is_paid_is_read_to_its_end_then_nothing_is_open_or_owed_until_the_next_payment(DatabaseProvider provider)
    {
        await using var shop = await Storefront.OpenAsync(provider);
        using var member = shop.Site.NewVisitor();
        var subscription = await shop.MemberAsync(member, Email);
        var paidUntil = (await shop.MembershipAsync(subscription)).PeriodUntil;

        var told = await PauseAsync(member, 2, ("why", "Unused"), ("words", "Too busy."));
        await shop.SettledAsync();

        Assert.Contains(Said.En["Memberships.Pause.Done"].Value, told.Text, StringComparison.Ordinal);
        Assert.Contains(Said.Words("Memberships.Stands.WillRest"), told.Text, StringComparison.Ordinal);
        Assert.Contains(Said.En["Mails.MembershipPaused.See"].Value, await MailAsync(shop, Said.En["Mails.MembershipPaused.Subject", "The Orchard Letter"].Value), StringComparison.Ordinal);
        Assert.True(await member.ReadsAsync());
        Assert.Equal(0, await RevenueAsync(shop));
        Assert.Empty(await DifferencesAsync(shop));
        var paused = await shop.MembershipAsync(subscription);
        var goesOn = Pause.GoesOnAt(paused)!.Value;
        Assert.Equal(paidUntil, paused.RestsFrom);
        Assert.Equal(paidUntil.AddMonths(2), goesOn);

        await shop.TravelAsync(paidUntil.AddHours(2));
        using var rested = await MemberAgainAsync(shop);
        Assert.False(await rested.ReadsAsync());
        Assert.Contains(Said.Words("Memberships.Stands.Rests"), (await rested.GetAsync("/account")).Text, StringComparison.Ordinal);
        await shop.TravelAsync(goesOn.AddDays(-8));
        await NoticeAsync(shop);
        Assert.Equal(0, await MailsAsync(shop, MailKind.MembershipGoesOn));
        Assert.Equal([700], await TakenAsync(shop));
        Assert.Equal(1, await shop.Site.InDbAsync(db => db.Facts.CountAsync(fact => fact.Code == FactSort.Of(FactKind.MembershipPaused).Code)));
        Assert.Equal(0, await shop.Site.InDbAsync(db => db.Facts.CountAsync(fact => fact.Code == FactSort.Of(FactKind.MembershipRenewed).Code)));

        await shop.TravelAsync(goesOn.AddDays(-6));
        await NoticeAsync(shop);
        await NoticeAsync(shop);
        await shop.SettledAsync();
        Assert.Equal(1, await MailsAsync(shop, MailKind.MembershipGoesOn));
        Assert.Contains("/account/cancel?membership=", (await shop.Site.MailsAsync(Email))[^1].TextBody, StringComparison.Ordinal);
        Assert.Empty(await DifferencesAsync(shop));

        await shop.TravelAsync(goesOn.AddHours(2));
        using var back = await MemberAgainAsync(shop);
        Assert.True(await back.ReadsAsync());
        Assert.Equal([700, 700], await TakenAsync(shop));
        Assert.Equal(700 * 1_000_000, await RevenueAsync(shop));
        Assert.Contains(Said.Words("Memberships.Stands.RenewsByCard"), (await back.GetAsync("/account")).Text, StringComparison.Ordinal);
        Assert.Equal(1, await shop.Site.InDbAsync(db => db.Facts.CountAsync(fact => fact.Code == FactSort.Of(FactKind.MembershipUnpaused).Code)));
        Assert.Empty(await DifferencesAsync(shop));
        Assert.Equal(
            [MovementKind.New, MovementKind.Contraction, MovementKind.Expansion],
            await shop.Site.InDbAsync(db => db.RevenueMovements.OrderBy(movement => movement.Id).Select(movement => movement.Kind).ToListAsync()));
        using var staff = await shop.Site.StaffAsync(StaffRole.Owner);
        var leaving = await staff.GetAsync("/staff/members/leaving");
        Assert.Contains(Said.En["Memberships.LeavingReason.Unused"].Value, leaving.Text, StringComparison.Ordinal);
        Assert.Contains("Too busy.", leaving.Text, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Of_ten_clicks_at_once_one_pauses_and_of_ten_that_resume_one_pays(DatabaseProvider provider)
    {
        await using var shop = await Storefront.OpenAsync(provider);
        using var member = shop.Site.NewVisitor();
        var subscription = await shop.MemberAsync(member, Email);
        var asked = await member.GetAsync("/account/cancel");

        var pausing = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => member.SubmitAsync(asked, "Memberships.Pause.Deed")));
        await shop.SettledAsync();

        Assert.All(pausing, page => Assert.DoesNotContain(Said.En["Memberships.Account.Trouble"].Value, page.Text, StringComparison.Ordinal));
        Assert.Equal(1, await MailsAsync(shop, MailKind.MembershipPaused));
        Assert.Equal(1, await shop.Site.InDbAsync(db => db.LeavingAnswers.CountAsync()));
        Assert.Equal(1, await shop.Site.InDbAsync(db => db.Facts.CountAsync(fact => fact.Code == FactSort.Of(FactKind.PauseAsked).Code)));

        await shop.TravelAsync((await shop.MembershipAsync(subscription)).RestsFrom!.Value.AddDays(3));
        using var again = await MemberAgainAsync(shop);
        var account = await again.GetAsync("/account");
        var resume = Said.En["Memberships.Pause.ResumeAndPay", new Money(700, Currency.Of("EUR"))].Value;
        var resuming = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => again.SubmitAsync(account, resume)));
        await shop.SettledAsync();

        Assert.All(resuming, page => Assert.DoesNotContain(Said.En["Memberships.Account.Trouble"].Value, page.Text, StringComparison.Ordinal));
        Assert.Equal([700, 700], await TakenAsync(shop));
        Assert.True(await again.ReadsAsync());
        Assert.Empty(await DifferencesAsync(shop));
        Assert.Equal(shop.Site.Clock.GetUtcNow().AddMonths(1).Date, (await shop.MembershipAsync(subscription)).PeriodUntil.Date);
    }

    [Fact]
    public async Task A_pause_is_taken_back_before_it_begins_and_nothing_is_taken_for_it()
    {
        await using var shop = await Storefront.OpenAsync(DatabaseProvider.Sqlite);
        using var member = shop.Site.NewVisitor();
        var subscription = await shop.MemberAsync(member, Email);
        var before = await shop.MembershipAsync(subscription);

        var back = await member.SubmitAsync(await PauseAsync(member, 3), "Memberships.Pause.TakeBack");
        await shop.SettledAsync();

        Assert.Contains(Said.Words("Memberships.Stands.RenewsByCard"), back.Text, StringComparison.Ordinal);
        var after = await shop.MembershipAsync(subscription);
        Assert.Equal((before.PeriodUntil, (DateTimeOffset?)null), (after.PeriodUntil, after.RestsFrom));
        Assert.Equal([700], await TakenAsync(shop));
        await shop.TravelToRenewalAsync(subscription);
        Assert.Equal([700, 700], await TakenAsync(shop));
    }

    [Fact]
    public async Task Within_the_hour_in_which_the_first_left_out_bill_is_a_draft_resuming_does_not_pay_twice()
    {
        await using var shop = await Storefront.OpenAsync(DatabaseProvider.Sqlite);
        using var member = shop.Site.NewVisitor();
        var subscription = await shop.MemberAsync(member, Email);
        await PauseAsync(member, 1);
        await shop.TravelAsync((await shop.MembershipAsync(subscription)).RestsFrom!.Value.AddMinutes(10));
        using var again = await MemberAgainAsync(shop);

        await again.SubmitAsync(await again.GetAsync("/account"), Said.En["Memberships.Pause.ResumeAndPay", new Money(700, Currency.Of("EUR"))].Value);
        await shop.TravelAsync(shop.Site.Clock.GetUtcNow().AddHours(3));

        Assert.Equal([700, 700], await TakenAsync(shop));
        Assert.True(await again.ReadsAsync());
    }
}
