using Core;
using Core.Facts;
using Core.Mails;
using Core.Payments;
using Core.Repricings;
using Core.Staff;
using Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Web.Tests.Kit;

namespace Web.Tests.Desk.Repricings;

/// <summary>Two nodes, what staff try again, a day without Stripe, and what mails and pages say when something else comes in between.</summary>
public sealed class RepricingOffPathTests
{
    private const string Email = "ines@example.test";

    [Fact]
    public async Task Two_nodes_bring_each_member_to_the_new_price_once_and_tell_once()
    {
        await using var shop = await Storefront.OpenAsync(DatabaseProvider.PostgreSql, null, PriceCampaigning.Chosen, PriceCampaigning.Week);
        var connection = shop.Site.Services.GetRequiredService<IConfiguration>()["ConnectionStrings:Membership"];
        string[] emails = ["ines@example.test", "jan@example.test", "kim@example.test"];
        foreach (var email in emails)
        {
            using var member = shop.Site.NewVisitor();
            await shop.JoinedAsync(member, email, "friend");
        }

        await shop.RaiseAsync();
        await shop.BeginAsync(RepricingConsent.NotAsked);
        await using var second = await RunningSite.StartAsync(
            DatabaseProvider.PostgreSql,
            [$"--Data:Directory={shop.Site.DataDirectory}", $"--ConnectionStrings:Membership={connection}", $"--{PriceCampaigning.Chosen}", $"--{PriceCampaigning.Week}"]);

        await AtBothAsync(shop, second, (await shop.RepricedAsync(emails[^1])).TellAt.AddHours(1) - shop.Site.Clock.GetUtcNow());
        await Until.TrueAsync("all are planned", async () =>
        {
            await AtBothAsync(shop, second, TimeSpan.FromSeconds(30));
            return await shop.Site.InDbAsync(db => db.RepricedMemberships.AllAsync(row => row.State == RepricingState.Planned));
        });
        for (var week = 0; week < 4; week++)
        {
            await AtBothAsync(shop, second, TimeSpan.FromDays(7));
            await shop.SettledAsync();
        }

        await Until.TrueAsync("all have changed", async () =>
        {
            await AtBothAsync(shop, second, TimeSpan.FromSeconds(30));
            return await shop.Site.InDbAsync(db => db.RepricedMemberships.AllAsync(row => row.State == RepricingState.Changed));
        });
        Assert.Equal(emails.Length, await shop.MailsAsync(MailKind.PriceChanges));
        Assert.Equal(emails.Length, await shop.FactsAsync(FactKind.MembershipTermsChanged));
        Assert.Equal(
            Enumerable.Repeat("300 400", emails.Length),
            (await shop.Site.InDbAsync(db => db.Payments.Where(payment => payment.Status == PaymentStatus.Paid).OrderBy(payment => payment.PaidAt).ToListAsync()))
                .GroupBy(payment => payment.SupporterId).Select(paid => string.Join(' ', paid.Select(payment => payment.Amount.Minor))));
    }

    [Fact]
    public async Task What_failed_says_why_and_staff_try_it_again()
    {
        await using var shop = await Storefront.OpenAsync(DatabaseProvider.Sqlite, null, PriceCampaigning.Chosen, PriceCampaigning.Week);
        using var member = shop.Site.NewVisitor();
        var membership = await shop.JoinedAsync(member, Email, "friend");
        await shop.RaiseAsync();
        using var staff = await shop.Site.StaffAsync(StaffRole.Owner);
        var board = await shop.BeginAsync(staff, RepricingConsent.NotAsked);
        var product = (await shop.StripeAsync(HttpMethod.Post, "products", ("name", "Poster"))).GetProperty("id").GetString()!;
        var other = (await shop.StripeAsync(HttpMethod.Post, "prices", ("product", product), ("currency", "eur"), ("unit_amount", "100"), ("recurring[interval]", "month"))).GetProperty("id").GetString()!;
        var item = (await shop.StripeAsync(HttpMethod.Post, "subscription_items", ("subscription", membership.StripeSubscriptionId), ("price", other), ("proration_behavior", "none"))).GetProperty("id").GetString()!;
        await shop.SettledAsync();
        await shop.TellTimeAsync(Email);
        await shop.ReachedAsync(Email, RepricingState.Failed);

        var failed = await staff.GetAsync(board.Address.PathAndQuery);
        Assert.Contains(Said.Words("Repricings.Why.Arranged"), failed.Text, StringComparison.Ordinal);
        Assert.Equal(0, await shop.MailsAsync(MailKind.PriceChanges));
        await shop.StripeAsync(HttpMethod.Delete, $"subscription_items/{item}?proration_behavior=none");
        await shop.SettledAsync();
        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => staff.SubmitAsync(failed, "form[action*=\"handler=Again\"]")));

        await shop.ReachedAsync(Email, RepricingState.Planned);
        Assert.Equal((1, 1), (await shop.MailsAsync(MailKind.PriceChanges), await shop.FactsAsync(FactKind.RepricingRetried)));
        Assert.DoesNotContain("handler=Again", (await staff.GetAsync(board.Address.PathAndQuery)).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stripes_own_words_stand_within_ours()
    {
        await using var shop = await Storefront.OpenAsync(DatabaseProvider.Sqlite, null, PriceCampaigning.Chosen, PriceCampaigning.Week);
        using var member = shop.Site.NewVisitor();
        await shop.JoinedAsync(member, Email, "friend");
        await shop.RaiseAsync();
        using var staff = await shop.Site.StaffAsync(StaffRole.Owner);
        var board = await shop.BeginAsync(staff, RepricingConsent.NotAsked);
        await shop.Site.InDbAsync(db => db.Memberships.ExecuteUpdateAsync(set => set.SetProperty(membership => membership.StripeSubscriptionId, "sub_gone")));
        await shop.TellTimeAsync(Email);
        await shop.ReachedAsync(Email, RepricingState.Failed);

        var failed = await staff.GetAsync(board.Address.PathAndQuery);

        Assert.Contains(Said.En["Repricings.Why.Missing", "No such subscription: 'sub_gone'"].Value, failed.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_day_without_Stripe_fails_nobody()
    {
        await using var shop = await Storefront.OpenAsync(DatabaseProvider.Sqlite, null, PriceCampaigning.Chosen, PriceCampaigning.Week);
        using var member = shop.Site.NewVisitor();
        var membership = await shop.JoinedAsync(member, Email, "friend");
        await shop.RaiseAsync();
        await shop.BeginAsync(RepricingConsent.NotAsked);
        shop.Site.Clock.Advance((await shop.RepricedAsync(Email)).TellAt - shop.Site.Clock.GetUtcNow());
        await shop.Site.FailStripeAsync("500", 100_000);
        for (var half = 0; half < 48; half++)
        {
            var tries = (await shop.RepricedAsync(Email)).Tries;
            shop.Site.Clock.Advance(TimeSpan.FromMinutes(30));
            await Until.TrueAsync("it was tried, or waits", async () => await shop.RepricedAsync(Email) is var row && (row.Tries > tries || row.DueAt > shop.Site.Clock.GetUtcNow()));
        }

        var waiting = await shop.RepricedAsync(Email);
        Assert.Equal(RepricingState.Waiting, waiting.State);
        Assert.True(waiting.Tries > 5);
        await shop.Site.FailStripeAsync("500", 0);
        await Until.TrueAsync("it is told", async () =>
        {
            shop.Site.Clock.Advance(TimeSpan.FromMinutes(30));
            return (await shop.RepricedAsync(Email)).ToldAt is not null;
        });

        await shop.ReachedAsync(Email, RepricingState.Planned);
        Assert.Equal(membership.PeriodUntil, (await shop.RepricedAsync(Email)).ChangesAt);
        Assert.Equal(1, await shop.MailsAsync(MailKind.PriceChanges));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Whoever_does_not_answer_is_reminded_once_and_a_late_yes_saves_the_membership(DatabaseProvider provider)
    {
        await using var shop = await Storefront.OpenAsync(provider, null, PriceCampaigning.Week);
        using var member = shop.Site.NewVisitor();
        await shop.JoinedAsync(member, Email, "friend");
        await shop.RaiseAsync();
        await shop.BeginAsync(RepricingConsent.EndsOtherwise);
        await shop.TellTimeAsync(Email);
        var told = await shop.ReachedAsync(Email, RepricingState.Told);

        await GoToAsync(shop, told.AnswerUntil.AddDays(-7).AddHours(1));
        await Until.TrueAsync("they are reminded", async () =>
        {
            shop.Site.Clock.Advance(TimeSpan.FromSeconds(30));
            return (await shop.RepricedAsync(Email)).RemindedAt is not null;
        });
        await shop.WaitAsync(TimeSpan.FromDays(1));
        var again = Assert.Single(await shop.Site.MailsAsync(Email), mail => mail.Subject == Said.En["Mails.PriceChanges.SubjectAgain", "The Orchard Letter"].Value);
        Assert.Contains(Said.En["Mails.PriceChanges.Agree", told.LastAnswerDay].Value, again.TextBody!.ReplaceLineEndings(" "), StringComparison.Ordinal);
        Assert.Equal(2, await shop.MailsAsync(MailKind.PriceChanges));

        await GoToAsync(shop, told.AnswerUntil.AddHours(1));
        await shop.ReachedAsync(Email, RepricingState.Ending);
        var path = await shop.AnswerPathAsync(Email);
        var late = await member.GetAsync(path);
        Assert.Contains(Said.En["Repricings.Page.AskedLate", told.LastYesDay, told.ChangesAt].Value, late.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("handler=Refuse", late.Html, StringComparison.Ordinal);
        await member.SubmitAsync(late, "form[action*=\"handler=Agree\"]");
        await shop.ReachedAsync(Email, RepricingState.Planned);

        Assert.Null((await shop.OfAsync(Email)).CancelAt);
        Assert.DoesNotContain("handler=Refuse", (await member.GetAsync(path)).Html, StringComparison.Ordinal);
        await shop.WeeksAsync(1);
        await shop.ReachedAsync(Email, RepricingState.Changed);
        Assert.Equal(400L, (await shop.OfAsync(Email)).Price.Minor);
    }

    [Fact]
    public async Task Who_pauses_or_comes_back_reads_what_the_next_payment_takes()
    {
        await using var shop = await Storefront.OpenAsync(DatabaseProvider.Sqlite, null, PriceCampaigning.Chosen, PriceCampaigning.Week);
        using var member = shop.Site.NewVisitor();
        var membership = await shop.JoinedAsync(member, Email, "friend");
        await shop.RaiseAsync();
        await shop.BeginAsync(RepricingConsent.NotAsked);
        await shop.TellTimeAsync(Email);
        await shop.ReachedAsync(Email, RepricingState.Planned);
        var next = new Money(400, Orchard.Euro);

        await member.SubmitAsync(await member.GetAsync($"/account/cancel?membership={membership.Id}"), "Memberships.Cancel.Deed");
        await shop.SettledAsync();
        await member.SubmitAsync(await member.GetAsync("/account"), "Memberships.Account.Keep");
        await shop.SettledAsync();
        Assert.Contains(await shop.Site.MailsAsync(Email), mail => mail.TextBody!.ReplaceLineEndings(" ").Contains(Said.En["Mails.MembershipResumed.Undone", next, membership.PeriodUntil].Value, StringComparison.Ordinal));
        await shop.ReachedAsync(Email, RepricingState.Planned);

        await member.SubmitAsync(await member.GetAsync($"/account/cancel?membership={membership.Id}"), "Memberships.Pause.Deed");
        await shop.SettledAsync();
        var code = FactSort.Of(FactKind.MembershipPaused).Code;
        var paused = await shop.Site.InDbAsync(db => db.Facts.SingleAsync(fact => fact.Code == code));
        Assert.Equal(next, Assert.IsType<MembershipPaused>(paused.Read()).Price);
        Assert.Contains(Said.En.Money(next), (await member.GetAsync("/account")).Text, StringComparison.Ordinal);
    }

    /// <summary>The clock of two nodes goes on, and Stripe's with it.</summary>
    private static async Task AtBothAsync(Storefront shop, RunningSite second, TimeSpan wait)
    {
        shop.Site.Clock.Advance(wait > TimeSpan.Zero ? wait : TimeSpan.Zero);
        if (shop.Site.Clock.GetUtcNow() > second.Clock.GetUtcNow())
        {
            second.Clock.SetUtcNow(shop.Site.Clock.GetUtcNow());
        }

        await shop.ControlAsync("travel", new { seconds = 1 });
    }

    private static Task GoToAsync(Storefront shop, DateTimeOffset at) => shop.WaitAsync(at - shop.Site.Clock.GetUtcNow());
}
