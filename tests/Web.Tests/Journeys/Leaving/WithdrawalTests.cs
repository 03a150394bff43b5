using Core;
using Core.Mails;
using Core.Memberships;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Tests.Kit;
using static Web.Tests.Journeys.Leaving.Pausing;

namespace Web.Tests.Journeys.Leaving;

/// <summary>The end at once with all given back, while it is new.</summary>
public sealed class WithdrawalTests
{
    private static readonly Money Price = new(700, Currency.Of("EUR"));

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Of_ten_clicks_one_ends_it_gives_all_back_and_shuts_and_the_way_back_is_open(DatabaseProvider provider)
    {
        await using var shop = await Storefront.OpenAsync(provider);
        using var member = shop.Site.NewVisitor();
        var subscription = await shop.MemberAsync(member, Email);
        var page = await member.GetAsync("/account/cancel");
        var deed = Said.En["Memberships.Withdrawal.Deed", Price].Value;

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => member.SubmitAsync(page, deed)));
        await DoneAsync(shop, WithdrawalState.Returned);
        await shop.SettledAsync();

        Assert.Contains(answers, answer => answer.Text.Contains(Said.En["Memberships.Withdrawal.Asked", Price].Value, StringComparison.Ordinal));
        Assert.Equal(SubscriptionStatus.Canceled, (await shop.MembershipAsync(subscription)).Status);
        Assert.Equal([700], await shop.Site.InDbAsync(db => db.Refunds.Select(refund => refund.Amount.Minor).ToListAsync()));
        Assert.False(await member.ReadsAsync());
        Assert.Equal(1, await MailsAsync(shop, MailKind.MembershipEnded));
        Assert.Equal((1, 1), (await MailsAsync(shop, MailKind.Refunded), await MailsAsync(shop, MailKind.WithdrawalReceived)));
        Assert.Empty(await DifferencesAsync(shop));
        shop.Site.Clock.Advance(TimeSpan.FromMinutes(5));
        await shop.JoinAsync(member, Email);
        await shop.SettledAsync();
        Assert.True(await member.ReadsAsync());
    }

    [Fact]
    public async Task With_Stripe_away_it_is_done_later()
    {
        await using var shop = await Storefront.OpenAsync(DatabaseProvider.Sqlite);
        using var member = shop.Site.NewVisitor();
        await shop.MemberAsync(member, Email);
        var page = await member.GetAsync("/account/cancel");
        await shop.Site.FailStripeAsync("500", 1000);

        await member.SubmitAsync(page, Said.En["Memberships.Withdrawal.Deed", Price].Value);
        Assert.Contains(Said.En["Memberships.Withdrawal.Underway"].Value, (await member.GetAsync("/account")).Text, StringComparison.Ordinal);
        await shop.Site.FailStripeAsync("500", 0);

        await DoneAsync(shop, WithdrawalState.Returned);
        await shop.SettledAsync();
        Assert.Equal([700], await shop.Site.InDbAsync(db => db.Refunds.Select(refund => refund.Amount.Minor).ToListAsync()));
    }

    [Fact]
    public async Task After_the_days_it_is_not_offered_and_a_form_of_before_does_nothing()
    {
        await using var shop = await Storefront.OpenAsync(DatabaseProvider.Sqlite);
        using var member = shop.Site.NewVisitor();
        await shop.MemberAsync(member, Email);
        var page = await member.GetAsync("/account/cancel");
        shop.Site.Clock.Advance(TimeSpan.FromDays(15));
        using var later = await MemberAgainAsync(shop);

        Assert.DoesNotContain(Said.En["Memberships.Withdrawal.Title"].Value, (await later.GetAsync("/account/cancel")).Text, StringComparison.Ordinal);
        await member.SubmitAsync(page, Said.En["Memberships.Withdrawal.Deed", Price].Value);

        Assert.Equal(0, await shop.Site.InDbAsync(db => db.Withdrawals.CountAsync()));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Who_has_cancelled_may_still_withdraw_and_is_told_when_it_was_received(DatabaseProvider provider)
    {
        await using var shop = await Storefront.OpenAsync(provider);
        using var member = shop.Site.NewVisitor();
        await shop.MemberAsync(member, Email);
        shop.Site.Clock.Advance(TimeSpan.FromDays(2));
        using var second = await MemberAgainAsync(shop);
        await second.SubmitAsync(await second.GetAsync("/account/cancel"), "Memberships.Cancel.Deed");
        await shop.SettledAsync();
        shop.Site.Clock.Advance(TimeSpan.FromDays(3));
        using var fifth = await MemberAgainAsync(shop);
        Assert.Contains("/account/cancel", (await fifth.GetAsync("/account")).Html, StringComparison.Ordinal);

        var page = await fifth.GetAsync("/account/cancel");
        Assert.DoesNotContain(Said.En["Memberships.Cancel.Question"].Value, page.Text, StringComparison.Ordinal);
        var received = shop.Site.Clock.GetUtcNow();
        await fifth.SubmitAsync(page, Said.En["Memberships.Withdrawal.Deed", Price].Value);
        var account = await fifth.GetAsync("/account");
        await DoneAsync(shop, WithdrawalState.Returned);
        await shop.SettledAsync();

        Assert.DoesNotContain(Said.Words("Memberships.Account.Keep"), account.Text, StringComparison.Ordinal);
        Assert.Equal([700], await shop.Site.InDbAsync(db => db.Refunds.Select(refund => refund.Amount.Minor).ToListAsync()));
        Assert.Contains(Said.En.DateAndTime(received), (await MailAsync(shop, Said.En["Mails.WithdrawalReceived.Subject", "The Orchard Letter"].Value)).ReplaceLineEndings(" "), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public async Task The_last_day_counts_whole_where_the_publication_is(int later, bool isOffered)
    {
        await using var shop = await Storefront.OpenAsync(DatabaseProvider.Sqlite);
        using var member = shop.Site.NewVisitor();
        await shop.MemberAsync(member, Email);
        var publication = await shop.Site.InDbAsync(db => db.Publications.AsNoTracking().SingleAsync());
        var paid = publication.DayOf(await shop.Site.InDbAsync(db => db.Payments.Select(payment => payment.PaidAt!.Value).SingleAsync()));
        var end = publication.StartOf(paid.AddDays(15));
        shop.Site.Clock.Advance(end - TimeSpan.FromMinutes(1) + TimeSpan.FromMinutes(2 * later) - shop.Site.Clock.GetUtcNow());
        using var again = await MemberAgainAsync(shop);

        var page = await again.GetAsync("/account/cancel");

        Assert.Equal(isOffered, page.Text.Contains(Said.En["Memberships.Withdrawal.Means", Price, paid.AddDays(14)].Value, StringComparison.Ordinal));
        Assert.Equal(isOffered, page.Text.Contains(Said.En["Memberships.Withdrawal.Title"].Value, StringComparison.Ordinal));
    }

    private static Task DoneAsync(Storefront shop, WithdrawalState state) => Until.TrueAsync("the withdrawal is settled", async () =>
    {
        shop.Site.Clock.Advance(TimeSpan.FromSeconds(5));
        return await shop.Site.InDbAsync(db => db.Withdrawals.AnyAsync(row => row.State == state));
    });
}
