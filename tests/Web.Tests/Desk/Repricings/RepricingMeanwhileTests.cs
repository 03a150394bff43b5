using System.Globalization;
using Core;
using Core.Mails;
using Core.Memberships;
using Core.Payments;
using Core.Repricings;
using Core.Staff;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Tests.Kit;

namespace Web.Tests.Desk.Repricings;

/// <summary>What a member owes, chose or holds when the day comes, and a second campaign after the first.</summary>
public sealed class RepricingMeanwhileTests
{
    private const string Email = "lena@example.test";

    [Fact]
    public async Task Who_would_rather_stay_at_the_old_price_may_still_agree_as_the_page_says()
    {
        await using var shop = await Storefront.OpenAsync(DatabaseProvider.Sqlite, null, PriceCampaigning.Week);
        using var member = shop.Site.NewVisitor();
        await shop.JoinedAsync(member, Email, "friend");
        await shop.RaiseAsync();
        await shop.BeginAsync(RepricingConsent.StaysOtherwise);
        await shop.TellTimeAsync(Email);
        await shop.ReachedAsync(Email, RepricingState.Told);

        await member.SubmitAsync(await member.GetAsync(await shop.AnswerPathAsync(Email)), "form[action*=\"handler=Refuse\"]");
        await Until.TrueAsync("the work has seen the answer", async () => (await shop.RepricedAsync(Email)) is { State: RepricingState.Refused, DueAt: { } due } && due > shop.Site.Clock.GetUtcNow());
        var agreed = await member.SubmitAsync(await member.GetAsync(await shop.AnswerPathAsync(Email)), "form[action*=\"handler=Agree\"]");

        Assert.DoesNotContain(Said.En["Repricings.Page.TooLate"].Value, agreed.Text, StringComparison.Ordinal);
        Assert.Contains(Said.Words("Repricings.Page.MayStay"), agreed.Text, StringComparison.Ordinal);
        await shop.ReachedAsync(Email, RepricingState.Planned);
    }

    [Fact]
    public async Task A_debt_comes_first_at_the_old_price_and_the_new_price_after_it()
    {
        await using var shop = await Storefront.OpenAsync(DatabaseProvider.Sqlite, null, PriceCampaigning.Chosen, PriceCampaigning.Week);
        using var member = shop.Site.NewVisitor();
        var membership = await shop.JoinedAsync(member, Email, "friend");
        await shop.RaiseAsync();
        using var staff = await shop.Site.StaffAsync(StaffRole.Owner);
        await shop.BeginAsync(staff, RepricingConsent.NotAsked, days: 45);
        await PayWithAsync(shop, membership, "pm_card_chargeCustomerFail");
        await shop.WeeksAsync(5);
        Assert.Equal(SubscriptionStatus.PastDue, (await shop.OfAsync(Email)).Status);

        await shop.TellTimeAsync(Email);
        await shop.ReachedAsync(Email, RepricingState.Told);
        var card = await PayWithAsync(shop, membership, "pm_card_visa");
        var open = (await shop.StripeAsync(HttpMethod.Get, $"invoices?subscription={membership.StripeSubscriptionId}&status=open")).GetProperty("data")[0].GetProperty("id").GetString()!;
        await shop.StripeAsync(HttpMethod.Post, $"invoices/{open}/pay", ("payment_method", card));
        await shop.SettledAsync();
        await shop.ReachedAsync(Email, RepricingState.Planned);
        await shop.WeeksAsync(4);

        await shop.ReachedAsync(Email, RepricingState.Changed);
        Assert.Equal([300L, 300L, 400L], await PaidAsync(shop));
    }

    [Fact]
    public async Task An_own_plan_that_stands_when_the_hour_comes_holds_and_when_it_is_undone_the_new_price_is_told()
    {
        await using var shop = await Storefront.OpenAsync(DatabaseProvider.Sqlite, null, PriceCampaigning.Chosen, PriceCampaigning.Week);
        using var member = shop.Site.NewVisitor();
        var membership = await shop.JoinedAsync(member, Email, "patron");
        await shop.Site.InDbAsync(async db =>
        {
            var tier = await db.Tiers.SingleAsync(tier => tier.Slug == "patron");
            db.Add(tier.Offer(Guid.CreateVersion7(), Term.Month, new Money(900, Orchard.Euro), shop.Site.Clock.GetUtcNow()));
            await db.SaveChangesAsync();
        });
        using var staff = await shop.Site.StaffAsync(StaffRole.Owner);
        var form = await staff.GetAsync($"/staff/repricings/new?line={membership.TierId}_month_EUR");
        var day = DateOnly.FromDateTime(shop.Site.Clock.GetUtcNow().UtcDateTime).AddDays(21);
        var look = await staff.SubmitAsync(
            form, "Repricings.New.Look",
            ("Form.From", $"{membership.TierPriceId}"), ("Form.Amount", "9.00"), ("Form.Day", day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)), ("Form.NoticeDays", "20"), ("Form.Consent", $"{RepricingConsent.NotAsked}"));
        await staff.SubmitAsync(look, "form[action*=\"handler=Begin\"]");
        await member.ConfirmAsync(await shop.LookAsync(member, membership, await shop.PriceAsync("friend")));
        await shop.SettledAsync();

        await shop.TellTimeAsync(Email);
        await shop.ReachedAsync(Email, RepricingState.Otherwise);
        Assert.Equal(0, await shop.MailsAsync(MailKind.PriceChanges));
        await member.SubmitAsync(await member.GetAsync("/account"), "Changes.Ahead.Undo");
        await shop.ReachedAsync(Email, RepricingState.Planned);

        Assert.Equal(1, await shop.MailsAsync(MailKind.PriceChanges));
        await shop.WeeksAsync(4);
        Assert.Equal([700L, 900L], await PaidAsync(shop));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_second_campaign_brings_on_whoever_the_first_was_done_with(DatabaseProvider provider)
    {
        await using var shop = await Storefront.OpenAsync(provider, null, PriceCampaigning.Chosen, PriceCampaigning.Week);
        using var kept = shop.Site.NewVisitor();
        await shop.JoinedAsync(kept, Email, "friend");
        await shop.RaiseAsync();
        using var staff = await shop.Site.StaffAsync(StaffRole.Owner);
        var board = await shop.BeginAsync(staff, RepricingConsent.NotAsked);
        await shop.TellTimeAsync(Email);
        await shop.ReachedAsync(Email, RepricingState.Planned);
        var over = await shop.LookAtPriceAsync(staff, RepricingConsent.NotAsked, amount: "5.00");
        Assert.Contains(Said.Words("Repricings.New.LookNobody"), over.Text, StringComparison.Ordinal);

        await staff.SubmitAsync(board, "form[action*=\"handler=Stop\"]");
        await shop.ReachedAsync(Email, RepricingState.Stopped);
        await shop.BeginAsync(staff, RepricingConsent.NotAsked, amount: "5.00", notice: 7, days: 21);
        await shop.WaitAsync((await OpenAsync(shop)).TellAt.AddHours(1) - shop.Site.Clock.GetUtcNow());
        await ReachedAsync(shop, RepricingState.Planned);
        await shop.WeeksAsync(2);
        await ReachedAsync(shop, RepricingState.Changed);

        Assert.Equal([300L, 500L], await PaidAsync(shop));
        Assert.Equal((2, 1), (await shop.MailsAsync(MailKind.PriceChanges), await shop.MailsAsync(MailKind.PriceStays)));
    }

    private static Task<RepricedMembership> OpenAsync(Storefront shop) => shop.Site.InDbAsync(db => db.RepricedMemberships.AsNoTracking().SingleAsync(row => row.ClosedAt == null));

    private static Task ReachedAsync(Storefront shop, RepricingState state) => Until.TrueAsync($"one is {state}", async () =>
    {
        shop.Site.Clock.Advance(TimeSpan.FromSeconds(30));
        return await shop.Site.InDbAsync(db => db.RepricedMemberships.AnyAsync(row => row.State == state));
    });

    private static async Task<string> PayWithAsync(Storefront shop, Membership membership, string card)
    {
        var method = (await shop.StripeAsync(HttpMethod.Post, $"payment_methods/{card}/attach", ("customer", membership.StripeCustomerId))).GetProperty("id").GetString()!;
        await shop.StripeAsync(HttpMethod.Post, $"subscriptions/{membership.StripeSubscriptionId}", ("default_payment_method", method));
        return method;
    }

    private static Task<List<long>> PaidAsync(Storefront shop) =>
        shop.Site.InDbAsync(db => db.Payments.Where(payment => payment.Status == PaymentStatus.Paid).OrderBy(payment => payment.PaidAt).Select(payment => payment.Amount.Minor).ToListAsync());
}
