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
        Assert.Equal(1, await MailsAsync(shop, MailKind.Refunded));
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

    private static Task DoneAsync(Storefront shop, WithdrawalState state) => Until.TrueAsync("the withdrawal is settled", async () =>
    {
        shop.Site.Clock.Advance(TimeSpan.FromSeconds(5));
        return await shop.Site.InDbAsync(db => db.Withdrawals.AnyAsync(row => row.State == state));
    });
}
