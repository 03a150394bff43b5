using Core;
using Core.Facts;
using Core.Mails;
using Core.Payments;
using Core.Repricings;
using Core.Revenue;
using Core.Staff;
using Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Web.Billing.Reconciling;
using Web.Tests.Kit;

namespace Web.Tests.Desk.Repricings;

/// <summary>Members who pay an older price are brought to another one: told in time, at their own renewal, to the cent that the mail says, and only if they agree where that is asked.</summary>
public sealed class RepricingTests
{
    private const string Email = "elsa@example.test";

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Who_is_told_pays_the_new_price_at_the_renewal_that_the_mail_names(DatabaseProvider provider)
    {
        await using var shop = await Storefront.OpenAsync(provider, null, PriceCampaigning.Chosen, PriceCampaigning.Week);
        using var member = shop.Site.NewVisitor();
        var membership = await shop.JoinedAsync(member, Email, "friend");
        await shop.RaiseAsync();
        using var staff = await shop.Site.StaffAsync(StaffRole.Owner);

        var look = await shop.LookAtPriceAsync(staff, RepricingConsent.NotAsked);
        Assert.Contains(Said.En["Repricings.New.LookMembers", 1, new Money(400, Orchard.Euro), Said.En["Core.Each.Month"].Value, membership.PeriodUntil, membership.PeriodUntil].Value, look.Text, StringComparison.Ordinal);
        var board = await staff.SubmitAsync(look, "form[action*=\"handler=Begin\"]");
        Assert.Contains(Said.En["Repricings.RepricingState.Waiting"].Value, board.Text, StringComparison.Ordinal);
        Assert.Equal(0, await shop.MailsAsync(MailKind.PriceChanges));

        await shop.TellTimeAsync(Email);
        var planned = await shop.ReachedAsync(Email, RepricingState.Planned);
        var words = Said.En["Mails.PriceChanges.Costs", "Friend", new Money(300, Orchard.Euro), Said.En["Core.Each.Month"].Value, membership.PeriodUntil, new Money(400, Orchard.Euro)].Value;
        Assert.Equal(membership.PeriodUntil, planned.ChangesAt);
        Assert.Contains((await shop.Site.MailsAsync(Email)), mail => mail.TextBody!.ReplaceLineEndings(" ").Contains(words, StringComparison.Ordinal));
        var account = await member.GetAsync("/account");
        Assert.Contains(Said.En["Repricings.Stands.Told", "Friend", new Money(300, Orchard.Euro), Said.En["Core.Each.Month"].Value, membership.PeriodUntil, new Money(400, Orchard.Euro)].Value, account.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Said.Words("Changes.Ahead.Undo"), account.Text, StringComparison.Ordinal);
        Assert.Equal(300L, (await shop.OfAsync(Email)).Price.Minor);
        Assert.Empty(await DifferencesAsync(shop));

        await shop.WeeksAsync(4);
        await shop.ReachedAsync(Email, RepricingState.Changed);
        Assert.Equal(400L, (await shop.OfAsync(Email)).Price.Minor);
        Assert.Equal([300L, 400L], await PaidAsync(shop));
        Assert.Equal([(MovementKind.New, 300L), (MovementKind.Expansion, 100L)], (await shop.Site.InDbAsync(db => db.RevenueMovements.OrderBy(movement => movement.Id).ToListAsync())).Select(movement => (movement.Kind, movement.Change.Rounded().Minor)));
        Assert.Equal((1, 0, 0, 0), (await shop.MailsAsync(MailKind.PriceChanges), await shop.MailsAsync(MailKind.ChangePlanned), await shop.MailsAsync(MailKind.ChangeMade), await shop.MailsAsync(MailKind.ChangeOff)));
        Assert.Empty(await DifferencesAsync(shop));
        Assert.NotNull((await shop.RepricedAsync(Email)).ClosedAt);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Who_agrees_by_the_mails_link_pays_it_and_who_does_not_stays_until_the_day(DatabaseProvider provider)
    {
        await using var shop = await Storefront.OpenAsync(provider, null, PriceCampaigning.Week);
        using var one = shop.Site.NewVisitor();
        using var other = shop.Site.NewVisitor();
        await shop.JoinedAsync(one, Email, "friend");
        var second = await shop.JoinedAsync(other, "finn@example.test", "friend");
        await shop.RaiseAsync();
        await shop.BeginAsync(RepricingConsent.EndsOtherwise);
        await shop.TellTimeAsync(Email);
        await shop.ReachedAsync(Email, RepricingState.Told);
        await shop.ReachedAsync("finn@example.test", RepricingState.Told);
        using var stranger = shop.Site.NewVisitor();

        var page = await stranger.GetAsync(await shop.AnswerPathAsync(Email));
        Assert.Null((await shop.RepricedAsync(Email)).AgreedAt);
        var agreed = await stranger.SubmitAsync(page, "form[action*=\"handler=Agree\"]");
        Assert.Contains(Said.Words("Repricings.Stands.Agreed"), agreed.Text, StringComparison.Ordinal);
        await shop.ReachedAsync(Email, RepricingState.Planned);

        var refused = await other.SubmitAsync(await other.GetAsync(await shop.AnswerPathAsync("finn@example.test")), "form[action*=\"handler=Refuse\"]");
        Assert.Contains(Said.Words("Repricings.Stands.Ends"), refused.Text, StringComparison.Ordinal);
        await shop.ReachedAsync("finn@example.test", RepricingState.Ending);
        Assert.Equal(second.PeriodUntil, (await shop.OfAsync("finn@example.test")).CancelAt);

        await shop.WeeksAsync(4);
        Assert.Equal((400L, true), ((await shop.OfAsync(Email)).Price.Minor, (await shop.OfAsync(Email)).IsLiving));
        Assert.Equal((300L, false), ((await shop.OfAsync("finn@example.test")).Price.Minor, (await shop.OfAsync("finn@example.test")).IsLiving));
        Assert.Equal([300L, 300L, 400L], await PaidAsync(shop));
        Assert.Equal((2, 2), (await shop.FactsAsync(FactKind.RepricingAnswered), await shop.MailsAsync(MailKind.PriceChanges)));
    }

    [Fact]
    public async Task Who_thinks_otherwise_is_heard_for_as_long_as_answers_count()
    {
        await using var shop = await Storefront.OpenAsync(DatabaseProvider.Sqlite, null, PriceCampaigning.Week);
        using var member = shop.Site.NewVisitor();
        await shop.JoinedAsync(member, Email, "friend");
        await shop.RaiseAsync();
        await shop.BeginAsync(RepricingConsent.EndsOtherwise);
        await shop.TellTimeAsync(Email);
        await shop.ReachedAsync(Email, RepricingState.Told);
        var path = await shop.AnswerPathAsync(Email);

        await member.SubmitAsync(await member.GetAsync(path), "form[action*=\"handler=Agree\"]");
        await shop.ReachedAsync(Email, RepricingState.Planned);
        await member.SubmitAsync(await member.GetAsync(path), "form[action*=\"handler=Refuse\"]");
        await shop.ReachedAsync(Email, RepricingState.Ending);
        Assert.Empty(await shop.Site.InDbAsync(db => db.ChangesAhead.ToListAsync()));
        Assert.NotNull((await shop.OfAsync(Email)).CancelAt);
        await member.SubmitAsync(await member.GetAsync(path), "form[action*=\"handler=Agree\"]");
        await shop.ReachedAsync(Email, RepricingState.Planned);
        Assert.Null((await shop.OfAsync(Email)).CancelAt);

        await shop.WeeksAsync(4);
        await shop.ReachedAsync(Email, RepricingState.Changed);
        Assert.Equal([300L, 400L], await PaidAsync(shop));
    }

    [Fact]
    public async Task Silence_is_no_yes()
    {
        await using var shop = await Storefront.OpenAsync(DatabaseProvider.Sqlite, null, PriceCampaigning.Week);
        using var member = shop.Site.NewVisitor();
        await shop.JoinedAsync(member, Email, "friend");
        await shop.RaiseAsync();
        await shop.BeginAsync(RepricingConsent.StaysOtherwise);

        await shop.TellTimeAsync(Email);
        await shop.WeeksAsync(4);

        await shop.ReachedAsync(Email, RepricingState.Kept);
        Assert.Equal([300L, 300L], await PaidAsync(shop));
        var late = await member.GetAsync(await shop.AnswerPathAsync(Email));
        Assert.Contains(Said.En["Repricings.Stands.Stays", "Friend", new Money(300, Orchard.Euro), Said.En["Core.Each.Month"].Value].Value, late.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(late.Document.QuerySelectorAll("form"), form => form.GetAttribute("action")?.Contains("Agree", StringComparison.Ordinal) == true);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Stopped_it_is_taken_back_at_Stripe_and_whoever_was_told_is_told_once(DatabaseProvider provider)
    {
        await using var shop = await Storefront.OpenAsync(provider, null, PriceCampaigning.Chosen, PriceCampaigning.Week);
        using var member = shop.Site.NewVisitor();
        var membership = await shop.JoinedAsync(member, Email, "friend");
        await shop.RaiseAsync();
        using var staff = await shop.Site.StaffAsync(StaffRole.Owner);
        var board = await shop.BeginAsync(staff, RepricingConsent.NotAsked);
        await shop.TellTimeAsync(Email);
        await shop.ReachedAsync(Email, RepricingState.Planned);

        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => staff.SubmitAsync(board, "form[action*=\"handler=Stop\"]")));

        await shop.ReachedAsync(Email, RepricingState.Stopped);
        Assert.Equal(System.Text.Json.JsonValueKind.Null, (await shop.StripeAsync(HttpMethod.Get, $"subscriptions/{membership.StripeSubscriptionId}")).GetProperty("schedule").ValueKind);
        Assert.Equal((1, 0, 1), (await shop.MailsAsync(MailKind.PriceStays), await shop.MailsAsync(MailKind.ChangeOff), await shop.FactsAsync(FactKind.RepricingStopped)));
        await shop.WeeksAsync(4);
        Assert.Equal([300L, 300L], await PaidAsync(shop));
    }

    [Theory]
    [InlineData("cancel", RepricingState.Left)]
    [InlineData("change", RepricingState.Otherwise)]
    public async Task What_its_member_does_meanwhile_holds(string deed, RepricingState state)
    {
        await using var shop = await Storefront.OpenAsync(DatabaseProvider.Sqlite, null, PriceCampaigning.Chosen, PriceCampaigning.Week);
        using var member = shop.Site.NewVisitor();
        var membership = await shop.JoinedAsync(member, Email, "friend");
        await shop.RaiseAsync();
        await shop.BeginAsync(RepricingConsent.NotAsked);
        await shop.TellTimeAsync(Email);
        await shop.ReachedAsync(Email, RepricingState.Planned);

        if (deed is "cancel")
        {
            await member.SubmitAsync(await member.GetAsync($"/account/cancel?membership={membership.Id}"), "Memberships.Cancel.Deed");
        }
        else
        {
            await member.ConfirmAsync(await shop.LookAsync(member, membership, await shop.PriceAsync("patron")));
        }

        await shop.ReachedAsync(Email, state);
        await shop.WeeksAsync(4);
        Assert.DoesNotContain(400L, await PaidAsync(shop));
        Assert.Equal(deed is "cancel" ? 300L : 700L, (await shop.OfAsync(Email)).Price.Minor);
    }

    [Fact]
    public async Task A_pause_comes_first_and_the_new_price_after_it()
    {
        await using var shop = await Storefront.OpenAsync(DatabaseProvider.Sqlite, null, PriceCampaigning.Chosen, PriceCampaigning.Week);
        using var member = shop.Site.NewVisitor();
        var membership = await shop.JoinedAsync(member, Email, "friend");
        await shop.RaiseAsync();
        await shop.BeginAsync(RepricingConsent.NotAsked);
        await shop.TellTimeAsync(Email);
        await shop.ReachedAsync(Email, RepricingState.Planned);

        var paused = await member.SubmitAsync(await member.GetAsync($"/account/cancel?membership={membership.Id}"), "Memberships.Pause.Deed");
        await shop.SettledAsync();
        Assert.Contains(Said.Words("Memberships.Stands.WillRest"), paused.Text, StringComparison.Ordinal);
        await shop.ReachedAsync(Email, RepricingState.Told);

        await member.SubmitAsync(await member.GetAsync("/account"), "Memberships.Pause.TakeBack");
        await shop.ReachedAsync(Email, RepricingState.Planned);
        await shop.WeeksAsync(4);
        Assert.Equal([300L, 400L], await PaidAsync(shop));
    }

    [Fact]
    public async Task A_coupon_stays_and_is_counted_in_what_the_mail_says()
    {
        await using var shop = await Storefront.OpenAsync(DatabaseProvider.Sqlite, null, PriceCampaigning.Chosen, PriceCampaigning.Week);
        using var member = shop.Site.NewVisitor();
        var membership = await shop.JoinedAsync(member, Email, "friend");
        var coupon = (await shop.StripeAsync(HttpMethod.Post, "coupons", ("percent_off", "50"), ("duration", "repeating"), ("duration_in_months", "12"))).GetProperty("id").GetString()!;
        await shop.StripeAsync(HttpMethod.Post, $"subscriptions/{membership.StripeSubscriptionId}", ("discounts[0][coupon]", coupon));
        await shop.SettledAsync();
        await shop.RaiseAsync();
        await shop.BeginAsync(RepricingConsent.NotAsked);

        await shop.TellTimeAsync(Email);
        var planned = await shop.ReachedAsync(Email, RepricingState.Planned);
        Assert.Equal((150L, 200L), (planned.OldAmount.Minor, planned.NewAmount.Minor));
        Assert.Contains(await shop.Site.MailsAsync(Email), mail => mail.TextBody!.ReplaceLineEndings(" ").Contains(Said.En["Mails.PriceChanges.Reduced", new Money(400, Orchard.Euro), Said.En["Core.Each.Month"].Value].Value, StringComparison.Ordinal));
        await shop.WeeksAsync(4);

        Assert.Equal([300L, 200L], await PaidAsync(shop));
    }

    private static Task<List<long>> PaidAsync(Storefront shop) =>
        shop.Site.InDbAsync(db => db.Payments.Where(payment => payment.Status == PaymentStatus.Paid).OrderBy(payment => payment.PaidAt).Select(payment => payment.Amount.Minor).ToListAsync());

    private static async Task<IEnumerable<string>> DifferencesAsync(Storefront shop)
    {
        await using var scope = shop.Site.Services.CreateAsyncScope();
        return [.. (await scope.ServiceProvider.GetRequiredService<Reconciler>().RunAsync(since: null, CancellationToken.None)).Differences.Select(difference => $"{difference}")];
    }
}
