using Core.Mails;
using Core.Memberships;
using Core.Payments;
using Core.Staff;
using Core.Troubles;
using Core.Work;
using Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Web.Billing.Books;
using Web.Billing.Reconciling;
using Web.Billing.Seconds;
using Web.Ground.Troubles;
using Web.Ground.Work;
using Web.Tests.Kit;

namespace Web.Tests.Journeys;

/// <summary>Somebody pays for two subscriptions, however that came about: it is found with the event, both open what they pay for, and one is given back.</summary>
public sealed class SecondSubscriptionTests
{
    private const string Email = "zita@example.test";

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task It_is_found_with_the_event_that_tells_of_it_and_staff_give_it_back_with_one_press(DatabaseProvider provider)
    {
        // Nobody looks at the rows afterwards.
        await using var shop = await Storefront.OpenAsync(provider, builder => builder.Services.Remove(builder.Services.Single(one => one.ImplementationType == typeof(SecondSubscriptions))));
        using var member = shop.Site.NewVisitor();
        var second = await shop.PaidTwiceAsync(member, Email);
        await shop.SettledAsync();
        Assert.Equal(second, (await TroubleAsync(shop))?.Subject);
        Assert.Equal(2, await shop.Site.InDbAsync(db => db.Memberships.Where(Membership.Living).CountAsync()));
        Assert.Equal(2, await shop.Site.InDbAsync(db => db.Payments.CountAsync(payment => payment.Status == PaymentStatus.Paid && payment.ReceiptNumber != null)));
        using var staff = await shop.Site.StaffAsync(StaffRole.Owner);
        var page = await staff.GetAsync("/staff/troubles");
        Assert.Contains(TroubleWords.Name(TroubleKind.SecondSubscription, Said.En), page.Text, StringComparison.Ordinal);

        var pressed = await staff.SubmitAsync(page, "Troubles.Page.Return");

        Assert.Contains(Said.En["Troubles.Page.Returning"].Value, pressed.Text, StringComparison.Ordinal);
        await IsGivenBackAsync(shop, member, second);
        Assert.Equal(2, await shop.Site.InDbAsync(db => db.Facts.CountAsync(fact => fact.Code.StartsWith("membership.second-return") && fact.ActorId != null)));
        var audit = await staff.GetAsync($"/staff/members/{(await shop.MembershipAsync(second)).SupporterId}");
        Assert.Contains(Said.En["Facts.Said.SecondReturned", "Patron", second, new Core.Money(700, Orchard.Euro)].Value, audit.Text, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task By_the_setting_it_is_given_back_unasked(DatabaseProvider provider)
    {
        await using var shop = await Storefront.OpenAsync(provider, adjust: null, "--Checkout:SecondSubscription=CancelAndRefund");
        using var member = shop.Site.NewVisitor();

        var second = await shop.PaidTwiceAsync(member, Email);

        await IsGivenBackAsync(shop, member, second);
        Assert.Empty(await shop.Site.InDbAsync(db => db.Facts.Where(fact => fact.Code.StartsWith("membership.second-return") && fact.ActorId != null).ToListAsync()));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_is_to_follow_a_membership_that_ends_is_not_given_back_unasked(DatabaseProvider provider)
    {
        await using var shop = await Storefront.OpenAsync(provider, adjust: null, "--Checkout:SecondSubscription=CancelAndRefund");
        using var member = shop.Site.NewVisitor();
        await shop.JoinAsync(member, Email);
        await shop.PaidOnceAsync(Email);
        var first = await shop.Site.InDbAsync(db => db.Memberships.Select(membership => membership.StripeSubscriptionId).SingleAsync());
        await shop.StripeAsync(HttpMethod.Post, $"subscriptions/{first}", ("cancel_at_period_end", "true"));
        await shop.SettledAsync();
        shop.Site.Clock.Advance(TimeSpan.FromMinutes(1));

        var second = await shop.SellAgainAsync(Email);
        await shop.SettledAsync();

        Assert.Equal(second, (await TroubleAsync(shop))?.Subject);
        Assert.False(await shop.Site.InDbAsync(db => db.Facts.AnyAsync(fact => fact.Code.StartsWith("membership.second-return"))));
        Assert.True((await shop.MembershipAsync(second)).IsLiving);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_process_that_dies_between_the_cancellation_and_the_money_loses_nothing(DatabaseProvider provider)
    {
        await using var shop = await Storefront.OpenAsync(provider);
        using var member = shop.Site.NewVisitor();
        var second = await shop.PaidTwiceAsync(member, Email);
        await shop.SettledAsync();
        using var staff = await shop.Site.StaffAsync(StaffRole.Owner);
        await using (var dying = shop.Site.Services.CreateAsyncScope())
        {
            // The one that has the work in its hands cancels, and is never heard of again.
            Assert.Single(await dying.ServiceProvider.GetRequiredService<Leases>().TakeAsync(shop.Site.Services.GetRequiredService<SecondWork>().Kind, [second], CancellationToken.None));
            await staff.SubmitAsync(await staff.GetAsync("/staff/troubles"), "Troubles.Page.Return");
            await shop.StripeAsync(HttpMethod.Delete, $"subscriptions/{second}");
            await shop.SettledAsync();
        }

        Assert.False((await shop.MembershipAsync(second)).IsLiving);
        shop.Site.Clock.Advance(TimeSpan.FromSeconds(31)); // the rows are looked at, and it has ended
        await shop.SettledAsync();
        Assert.NotNull(await TroubleAsync(shop));
        Assert.False(await shop.Site.InDbAsync(db => db.Refunds.AnyAsync()));
        shop.Site.Clock.Advance(Lease.Length);

        await IsGivenBackAsync(shop, member, second);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task While_Stripe_is_away_it_waits_and_is_done_once(DatabaseProvider provider)
    {
        await using var shop = await Storefront.OpenAsync(provider);
        using var member = shop.Site.NewVisitor();
        var second = await shop.PaidTwiceAsync(member, Email);
        await shop.SettledAsync();
        using var staff = await shop.Site.StaffAsync(StaffRole.Owner);
        var page = await staff.GetAsync("/staff/troubles");
        await shop.ControlAsync("fail", new { mode = "500-after-commit", calls = 7 });

        await staff.SubmitAsync(page, "Troubles.Page.Return");
        var again = await staff.SubmitAsync(page, "Troubles.Page.Return");

        Assert.Contains(Said.En["Troubles.SendAgain.OverAlready"].Value, again.Text, StringComparison.Ordinal);
        await IsGivenBackAsync(shop, member, second);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_Stripe_does_not_give_back_stays_a_trouble_with_its_reason(DatabaseProvider provider)
    {
        await using var shop = await Storefront.OpenAsync(provider);
        using var member = shop.Site.NewVisitor();
        await shop.JoinAsync(member, Email);
        await shop.PaidOnceAsync(Email);
        shop.Site.Clock.Advance(TimeSpan.FromMinutes(1));
        var second = await shop.SellAgainAsync(Email, "pm_card_createDispute"); // what is charged back is not given back besides
        await shop.SettledAsync();
        using var staff = await shop.Site.StaffAsync(StaffRole.Owner);
        await staff.SubmitAsync(await staff.GetAsync("/staff/troubles"), "Troubles.Page.Return");

        await Until.TrueAsync("staff see why", async () =>
        {
            shop.Site.Clock.Advance(TimeSpan.FromSeconds(31));
            return (await TroubleAsync(shop))?.Detail is not null && await shop.Site.InDbAsync(db => db.Facts.AnyAsync(fact => fact.Code == "membership.second-return-refused"));
        });
        await shop.SettledAsync();

        var page = await staff.GetAsync($"/staff/members/{(await shop.MembershipAsync(second)).SupporterId}");
        Assert.Contains("charged back", page.Text, StringComparison.Ordinal);
        Assert.False((await shop.MembershipAsync(second)).IsLiving);
        Assert.Equal(second, (await TroubleAsync(shop))?.Subject);
        Assert.Single(await shop.Site.MailsAsync(Email), mail => mail.TextBody!.Contains(Said.En["Mails.MembershipEnded.GoesOn"].Value, StringComparison.Ordinal));
        await staff.SubmitAsync(await staff.GetAsync("/staff/troubles"), "Troubles.Page.Leave", ("kind", $"{TroubleKind.SecondSubscription}"), ("subject", second)); // the dispute stands there too
        shop.Site.Clock.Advance(TimeSpan.FromSeconds(31));
        await shop.SettledAsync();
        Assert.Null(await TroubleAsync(shop));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Where_the_news_of_it_are_lost_the_comparison_finds_it(DatabaseProvider provider)
    {
        await using var shop = await Storefront.OpenAsync(provider);
        using var member = shop.Site.NewVisitor();
        await shop.JoinAsync(member, Email);
        await shop.PaidOnceAsync(Email);
        var first = await shop.Site.InDbAsync(db => db.Memberships.Select(membership => membership.StripeSubscriptionId).SingleAsync());
        shop.Site.Clock.Advance(TimeSpan.FromMinutes(1));
        await shop.ControlAsync("webhooks/hold");
        var second = await shop.SellAgainAsync(Email);

        await using var scope = shop.Site.Services.CreateAsyncScope();
        var result = await scope.ServiceProvider.GetRequiredService<Reconciler>().RunAsync(null, CancellationToken.None);

        var found = Assert.Single(result.Differences, difference => difference.HasOwnTrouble);
        Assert.Equal((second, false), (found.StripeId, found.IsRepaired));
        Assert.Equal([Said.En["Reconciling.Second", "Patron", new Core.Money(700, Orchard.Euro), first].Value], found.What);
        Assert.Equal(0, result.Left);
        Assert.Equal(second, (await TroubleAsync(shop))?.Subject);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Two_that_staff_let_stay_are_told_no_more_and_one_that_ends_is_over(DatabaseProvider provider)
    {
        await using var shop = await Storefront.OpenAsync(provider);
        using var member = shop.Site.NewVisitor();
        var second = await shop.PaidTwiceAsync(member, Email);
        await shop.SettledAsync();
        using var staff = await shop.Site.StaffAsync(StaffRole.Owner);

        await staff.SubmitAsync(await staff.GetAsync("/staff/troubles"), "Troubles.Page.Leave");
        shop.Site.Clock.Advance(TimeSpan.FromSeconds(31));
        await shop.SettledAsync();

        Assert.Null(await TroubleAsync(shop));
        Assert.True((await shop.MembershipAsync(second)).IsLiving);
        Assert.Equal(1, await shop.Site.InDbAsync(db => db.Troubles.CountAsync(row => row.Kind == TroubleKind.SecondSubscription)));
    }

    /// <summary>Cancelled and refunded at Stripe once, told once, in place of the other mail; the first goes on and opens what it opened.</summary>
    private static async Task IsGivenBackAsync(Storefront shop, Visitor member, string second)
    {
        await Until.TrueAsync("it is given back", () =>
        {
            shop.Site.Clock.Advance(TimeSpan.FromSeconds(10));
            return shop.Site.InDbAsync(db => db.Facts.AnyAsync(fact => fact.Code == "membership.second-returned"));
        });
        await shop.SettledAsync();

        Assert.Null(await TroubleAsync(shop));
        var ended = await shop.MembershipAsync(second);
        Assert.Equal(SubscriptionStatus.Canceled, ended.Status);
        Assert.Equal("canceled", (await shop.StripeAsync(HttpMethod.Get, $"subscriptions/{second}")).GetProperty("status").GetString());
        Assert.Equal(700, Assert.Single((await shop.StripeAsync(HttpMethod.Get, "refunds?limit=100")).GetProperty("data").EnumerateArray()).GetProperty("amount").GetInt64());
        Assert.Equal([PaymentStatus.Paid, PaymentStatus.Refunded], await shop.Site.InDbAsync(db => db.Payments.OrderBy(payment => payment.PaidAt).Select(payment => payment.Status).ToListAsync()));
        Assert.Equal(1, await shop.Site.InDbAsync(db => db.Memberships.Where(Membership.Living).CountAsync()));
        Assert.Contains(Storefront.GatedWord, (await member.GetAsync(Storefront.Article)).Html, StringComparison.Ordinal);
        var mail = Assert.Single(await shop.Site.MailsAsync(Email), mail => mail.Subject == Said.En["Mails.SecondReturned.Subject", "The Orchard Letter"]);
        Assert.Contains(Said.En["Mails.SecondReturned.GoesOn"].Value, mail.TextBody, StringComparison.Ordinal);
        Assert.Contains("7.00", mail.TextBody, StringComparison.Ordinal);
        Assert.False(await shop.Site.InDbAsync(db => db.OutgoingMails.AnyAsync(mail => mail.Kind == MailKind.MembershipEnded)));
        Assert.Equal(1, await shop.Site.InDbAsync(db => db.OutgoingMails.CountAsync(mail => mail.Kind == MailKind.Refunded)));
    }

    private static Task<Trouble?> TroubleAsync(Storefront shop) =>
        shop.Site.InDbAsync(db => db.Troubles.AsNoTracking().SingleOrDefaultAsync(row => row.Kind == TroubleKind.SecondSubscription && row.ClearedAt == null));
}
