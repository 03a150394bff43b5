using Core.Facts;
using Core.Inbox;
using Core.Mails;
using Core.Orders;
using Core.Payments;
using Core.Staff;
using Core.Troubles;
using Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Web.Billing.Holding;
using Web.Billing.Reconciling;
using Web.Ground.Troubles;
using Web.Tests.Kit;

namespace Web.Tests.Journeys;

/// <summary>What is paid is not what was ordered: the payer reads what happens next, staff decide once, and what they decided is carried out.</summary>
public sealed class HeldOrderTests
{
    private const string Email = "nora@example.test";
    private const string Owner = "owner@staff.example";

    [Theory, ClassData(typeof(OrdersPaidOtherwise))]
    public async Task An_order_paid_otherwise_opens_nothing_tells_payer_and_staff_and_opens_when_it_is_accepted(Otherwise otherwise, DatabaseProvider provider)
    {
        await using var shop = await Storefront.OpenAsync(provider);
        using var staff = await shop.Site.StaffAsync(StaffRole.Owner);
        using var reader = shop.Site.NewVisitor();

        var held = await otherwise.PayAsync(shop, reader, Email);

        Assert.Equal(Said.En["Checkout.Heading.Held"].Value, held.Heading);
        Assert.Contains(Said.En["Checkout.Return.HeldNext"].Value, held.Text, StringComparison.Ordinal);
        await ToldAsync(shop);
        Assert.Equal((0, 0), await shop.Site.InDbAsync(async db => (await db.Memberships.CountAsync(), await db.Payments.CountAsync())));
        Assert.Equal(0, await shop.EventsAsync(EventStatus.Parked));
        Assert.Single(await shop.Site.MailsAsync(Email));

        await PressAsync(staff, "Troubles.Page.Accept");
        await SettledAsync(shop);

        var row = await shop.Site.InDbAsync(db => db.HeldOrders.AsNoTracking().SingleAsync());
        var payment = await shop.PaidOnceAsync(Email, mails: 3);
        Assert.Equal(row.Paid, payment.Amount);
        Assert.Contains(Storefront.GatedWord, (await OpenedAsync(shop, reader)).Html, StringComparison.Ordinal);
        Assert.Equal(Said.En["Checkout.Heading.Welcome"].Value, (await reader.GetAsync(held.Address.ToString())).Heading);
        Assert.Equal(0, await shop.EventsAsync(EventStatus.Held));
        Assert.Contains(Said.En["Facts.Said.OrderAccepted", row.Paid, row.TierName].Value, (await staff.GetAsync("/staff/audit")).Text, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_is_given_back_ends_at_Stripe_stays_undone_whatever_comes_and_leaves_the_books_clean(DatabaseProvider provider)
    {
        await using var shop = await Storefront.OpenAsync(provider);
        using var staff = await shop.Site.StaffAsync(StaffRole.Owner);
        using var reader = shop.Site.NewVisitor();
        var held = await Otherwise.Amount.PayAsync(shop, reader, Email);
        await ToldAsync(shop);
        Assert.Equal(Said.En["Checkout.Heading.Held"].Value, (await shop.ChooseAsync(reader, Email)).Heading); // nobody pays twice

        await PressAsync(staff, "Troubles.Page.GiveBack");
        await SettledAsync(shop);
        await shop.Site.InDbAsync(db => db.ReceivedEvents.ExecuteUpdateAsync(set => set
            .SetProperty(received => received.Status, EventStatus.Parked).SetProperty(received => received.Reason, "Books.Outcome.PageOpen")));
        await staff.SubmitAsync(await staff.GetAsync("/staff/events"), "Inbox.Events.Try");
        await shop.SettledAsync();

        var subscription = await shop.Site.InDbAsync(db => db.HeldOrders.Select(order => order.StripeSubscriptionId).SingleAsync());
        Assert.Equal("canceled", (await shop.StripeAsync(HttpMethod.Get, $"subscriptions/{subscription}")).GetProperty("status").GetString());
        Assert.Equal([700], await RefundsAsync(shop));
        Assert.Equal(0, await shop.Site.InDbAsync(db => db.Memberships.CountAsync()));
        var booked = await shop.Site.InDbAsync(db => db.Payments.SingleAsync());
        Assert.Equal((PaymentStatus.Refunded, booked.Amount, (Guid?)null), (booked.Status, booked.Refunded, booked.MembershipId));
        Assert.Equal(1, await shop.Site.InDbAsync(db => db.CreditDocuments.CountAsync(note => note.PaymentId == booked.Id)));
        Assert.Equal(0, await shop.Site.InDbAsync(db => db.OutgoingMails.CountAsync(mail => mail.Kind == MailKind.Receipt || mail.Kind == MailKind.Refunded)));
        Assert.Equal(1, await shop.Site.InDbAsync(db => db.OutgoingMails.CountAsync(mail => mail.Kind == MailKind.OrderGivenBack && mail.SentAt != null)));
        Assert.Equal(Said.En["Checkout.Heading.GivenBack"].Value, (await reader.GetAsync(held.Address.ToString())).Heading);
        Assert.Empty((await ReconcileAsync(shop)).Differences);
        var decided = await shop.Site.InDbAsync(db => db.Facts.Where(fact => fact.Code == FactSort.Of(FactKind.OrderTurnedDown).Code).Select(fact => fact.ActorId).SingleAsync());
        Assert.Equal(Owner, await shop.Site.InDbAsync(db => db.Users.Where(user => user.Id == decided).Select(user => user.Email).SingleAsync()));

        Assert.Contains("/c/pay", (await shop.ChooseAsync(reader, Email)).Address.AbsolutePath, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Pressed_by_many_at_once_it_is_decided_once(DatabaseProvider provider)
    {
        await using var shop = await Storefront.OpenAsync(provider);
        using var reader = shop.Site.NewVisitor();
        await Otherwise.Amount.PayAsync(shop, reader, Email);
        var subscription = await shop.Site.InDbAsync(db => db.HeldOrders.Select(order => order.StripeSubscriptionId).SingleAsync());

        var told = await Task.WhenAll(Enumerable.Range(0, 8).Select(async number =>
        {
            await using var scope = shop.Site.Services.CreateAsyncScope();
            return await scope.ServiceProvider.GetRequiredService<HoldDecisions>().DecideAsync(
                subscription, number % 2 == 0 ? HoldDecision.Accept : HoldDecision.GiveBack, null, CancellationToken.None);
        }));
        await SettledAsync(shop);

        Assert.Single(told, isDecided => isDecided);
        var (decision, memberships) = await shop.Site.InDbAsync(async db => (await db.HeldOrders.Select(order => order.Decision).SingleAsync(), await db.Memberships.CountAsync()));
        Assert.Equal(decision == HoldDecision.Accept ? (1, 0) : (0, 1), (memberships, (await RefundsAsync(shop)).Count));
        Assert.Equal(1, await shop.Site.InDbAsync(db => db.Facts.CountAsync(fact => fact.Code == "order.accepted" || fact.Code == "order.turned-down")));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Whoever_decides_is_told_of_a_dispute_and_what_the_bank_has_taken_is_not_given_back_too(DatabaseProvider provider)
    {
        await using var shop = await Storefront.OpenAsync(provider);
        using var staff = await shop.Site.StaffAsync(StaffRole.Owner);
        using var reader = shop.Site.NewVisitor();
        await Otherwise.Amount.PayAsync(shop, reader, Email);
        await ToldAsync(shop);
        var intent = (await shop.StripeAsync(HttpMethod.Get, "payment_intents")).GetProperty("data")[0].GetProperty("id").GetString();

        await shop.ControlAsync($"dispute/{intent}", new { reason = "fraudulent" });
        await shop.SettledAsync();
        Assert.StartsWith("Books.Order.Disputed|", await shop.Site.InDbAsync(db => db.HeldOrders.Select(held => held.Reason).SingleAsync()), StringComparison.Ordinal);
        Assert.All(await shop.Site.InDbAsync(db => db.ReceivedEvents.Where(received => received.Type.StartsWith("charge.dispute.c")).Select(received => received.Status).ToListAsync()), status => Assert.Equal(EventStatus.Ignored, status));
        await PressAsync(staff, "Troubles.Page.GiveBack");

        await Until.TrueAsync("it is handed back to people", () => shop.Site.InDbAsync(db => db.HeldOrders.AnyAsync(held => held.LastError != null && held.NextTryAt == null && held.SettledAt == null)));
        Assert.Empty(await RefundsAsync(shop));
    }

    [Fact]
    public async Task A_press_without_a_decision_decides_nothing()
    {
        await using var shop = await Storefront.OpenAsync(DatabaseProvider.Sqlite);
        using var staff = await shop.Site.StaffAsync(StaffRole.Owner);
        using var reader = shop.Site.NewVisitor();
        await Otherwise.Amount.PayAsync(shop, reader, Email);
        await ToldAsync(shop);
        foreach (var decision in (string[])["", "Whatever"])
        {
            await staff.SubmitAsync(await staff.GetAsync("/staff/troubles"), "form[action*='Decide']", ("decision", decision));
        }

        Assert.Null(await shop.Site.InDbAsync(db => db.HeldOrders.Select(held => held.Decision).SingleAsync()));
    }

    /// <summary>Stripe does what it is asked and its answers are lost, so that nobody here knows how far it went: as after a kill.</summary>
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Broken_off_anywhere_the_money_goes_back_once(DatabaseProvider provider)
    {
        await using var shop = await Storefront.OpenAsync(provider);
        using var staff = await shop.Site.StaffAsync(StaffRole.Owner);
        using var reader = shop.Site.NewVisitor();
        await Otherwise.Amount.PayAsync(shop, reader, Email);
        await ToldAsync(shop);
        await shop.Site.FailStripeAsync("500-after-commit", 9);

        await PressAsync(staff, "Troubles.Page.GiveBack");
        await SettledAsync(shop);

        Assert.Equal([700], await RefundsAsync(shop));
        Assert.Equal(1, await shop.Site.InDbAsync(db => db.OutgoingMails.CountAsync(mail => mail.Kind == MailKind.OrderGivenBack)));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_the_bank_sends_back_after_it_was_given_back_is_told_to_staff(DatabaseProvider provider)
    {
        await using var shop = await Storefront.OpenAsync(provider);
        using var staff = await shop.Site.StaffAsync(StaffRole.Owner);
        using var reader = shop.Site.NewVisitor();
        await Otherwise.Amount.PayAsync(shop, reader, Email, "4000000000005126"); // its refunds fail later
        await ToldAsync(shop);
        await PressAsync(staff, "Troubles.Page.GiveBack");
        await SettledAsync(shop);

        await shop.ControlAsync("travel", new { seconds = 7_200 });
        await shop.SettledAsync();

        await ToldAsync(shop, times: 2);
        Assert.Equal(0, await shop.Site.InDbAsync(db => db.Memberships.CountAsync()));
        Assert.Contains(Said.En["Books.Order.CameBack", new Core.Money(700, Orchard.Euro)].Value, (await staff.GetAsync("/staff/troubles")).Text, StringComparison.Ordinal);
        await PressAsync(staff, "Troubles.Page.Leave");
        Assert.DoesNotContain(TroubleWords.Name(TroubleKind.PaidOtherwise, Said.En), (await staff.GetAsync("/staff/troubles")).Document.QuerySelector("section.notice")?.TextContent ?? "", StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task While_nobody_decides_the_owners_are_told_again_every_three_days(DatabaseProvider provider)
    {
        await using var shop = await Storefront.OpenAsync(provider);
        using var staff = await shop.Site.StaffAsync(StaffRole.Owner);
        using var reader = shop.Site.NewVisitor();
        await Otherwise.Amount.PayAsync(shop, reader, Email);
        await ToldAsync(shop);

        shop.Site.Clock.Advance(Trouble.RemindsAfter);

        await ToldAsync(shop, times: 2);
        shop.Site.Clock.Advance(TimeSpan.FromDays(1));
        await shop.SettledAsync();
        Assert.Equal(2, await AlarmsAsync(shop));
    }

    private static async Task<SeenPage> OpenedAsync(Storefront shop, Visitor reader)
    {
        if (await reader.IsSignedInAsync())
        {
            return await reader.GetAsync(Storefront.Article);
        }

        using var member = await shop.Site.SignedInAsync(await shop.Site.InDbAsync(db => db.Memberships.Select(membership => membership.SupporterId).SingleAsync()));
        return await member.GetAsync(Storefront.Article);
    }

    private static async Task PressAsync(Visitor staff, string button) => await staff.SubmitAsync(await staff.GetAsync("/staff/troubles"), button);

    /// <summary>The desk shows it and the owners have their mail.</summary>
    private static Task ToldAsync(Storefront shop, int times = 1) => Until.TrueAsync("the owners are told", async () =>
    {
        shop.Site.Clock.Advance(TimeSpan.FromSeconds(2));
        return await AlarmsAsync(shop) == times;
    });

    private static async Task<int> AlarmsAsync(Storefront shop) => (await shop.Site.MailsAsync(Owner))
        .Count(mail => mail.TextBody!.StartsWith(Said.En["Mails.Alarm.Head"], StringComparison.Ordinal) && mail.TextBody.Contains(TroubleWords.Name(TroubleKind.PaidOtherwise, Said.En), StringComparison.Ordinal));

    private static async Task SettledAsync(Storefront shop)
    {
        await Until.TrueAsync("the decision is carried out", () =>
        {
            shop.Site.Clock.Advance(TimeSpan.FromSeconds(1));
            return shop.Site.InDbAsync(db => db.HeldOrders.AllAsync(held => held.SettledAt != null));
        });
        await shop.SettledAsync();
    }

    private static async Task<List<long>> RefundsAsync(Storefront shop) =>
        [.. (await shop.StripeAsync(HttpMethod.Get, "refunds")).GetProperty("data").EnumerateArray().Select(refund => refund.GetProperty("amount").GetInt64())];

    private static async Task<Reconciliation> ReconcileAsync(Storefront shop)
    {
        await using var scope = shop.Site.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<Reconciler>().RunAsync(null, CancellationToken.None);
    }
}
