using Core;
using Core.Mails;
using Core.Memberships;
using Core.Payments;
using Core.Staff;
using Core.Troubles;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Billing.Refunding;
using Web.Tests.Kit;

namespace Web.Tests.Journeys;

/// <summary>Staff give money back: they read what will happen, and it happens once.</summary>
public sealed class RefundDialogTests
{
    private const string Email = "ada@example.test";

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task All_of_it_goes_back_and_the_membership_ends_however_often_and_by_however_many_it_is_pressed(DatabaseProvider provider)
    {
        await using var shop = await Storefront.OpenAsync(provider);
        using var member = shop.Site.NewVisitor();
        var payment = await PaidAsync(shop, member);
        using var staff = await shop.Site.StaffAsync(StaffRole.Owner);
        var (dialog, other) = (await DialogAsync(staff, payment), await DialogAsync(staff, payment));

        Assert.Contains(Said.En["Members.Refund.ToCard", payment.Amount, "4242"].Value, dialog.Text, StringComparison.Ordinal);
        Assert.Contains(Said.En["Members.Refund.EndsNow"].Value, dialog.Text, StringComparison.Ordinal);
        Assert.Equal(0, await shop.Site.InDbAsync(db => db.RefundWishes.CountAsync())); // looking changes nothing
        await Task.WhenAll(Enumerable.Range(0, 10).Select(number => GiveAsync(staff, number % 2 == 0 ? dialog : other, payment.Amount)));
        await DoneAsync(shop);

        Assert.Equal([payment.Amount.Minor], await RefundsAsync(shop));
        Assert.Equal((PaymentStatus.Refunded, SubscriptionStatus.Canceled), (await StatusAsync(shop), await shop.Site.InDbAsync(db => db.Memberships.Select(one => one.Status).SingleAsync())));
        Assert.DoesNotContain(Storefront.GatedWord, (await member.GetAsync(Storefront.Article)).Html, StringComparison.Ordinal);
        var mails = await shop.Site.InDbAsync(db => db.OutgoingMails.Where(mail => mail.Kind == MailKind.Refunded || mail.Kind == MailKind.MembershipEnded).Select(mail => mail.Kind).ToListAsync());
        Assert.Equal([MailKind.MembershipEnded, MailKind.Refunded], mails.Order());
        var note = await shop.Site.InDbAsync(db => db.CreditDocuments.SingleAsync());
        Assert.EndsWith("-000001", note.Number, StringComparison.Ordinal);
        Assert.Contains(Said.En.Money(note.Amount), (await member.GetAsync($"/account/receipts/credit/{note.Number}")).Text, StringComparison.Ordinal);
        Assert.Contains((await shop.Site.MailsAsync(Email)).Select(mail => mail.TextBody!), text => text.Contains(note.Number, StringComparison.Ordinal));
        Assert.Contains(Said.En["Facts.Said.RefundAsked.EndsNow", payment.Amount, payment.ReceiptNumber].Value, (await staff.GetAsync($"/staff/members/{payment.SupporterId}")).Text, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_part_goes_back_and_the_membership_goes_on_and_never_more_than_was_paid(DatabaseProvider provider)
    {
        await using var shop = await Storefront.OpenAsync(provider);
        using var member = shop.Site.NewVisitor();
        var payment = await PaidAsync(shop, member);
        using var staff = await shop.Site.StaffAsync(StaffRole.Owner);
        var (dialog, late) = (await DialogAsync(staff, payment, "2.00"), await DialogAsync(staff, payment, "6.00"));
        Assert.Contains(Said.En["Members.Refund.Rest", payment.Amount - Euros(200)].Value, dialog.Text, StringComparison.Ordinal);

        await GiveAsync(staff, dialog, Euros(200));
        await DoneAsync(shop);
        var answer = await GiveAsync(staff, late, Euros(600));

        Assert.Contains(Said.En["Refunding.RefundAnswer.Changed"].Value, answer.Text, StringComparison.Ordinal);
        Assert.Contains(Said.En["Members.Refund.TooMuch", payment.Amount - Euros(200)].Value, (await DialogAsync(staff, payment, "7.00")).Text, StringComparison.Ordinal);
        Assert.Equal([200L], await RefundsAsync(shop));
        Assert.Equal(PaymentStatus.PartlyRefunded, await StatusAsync(shop));
        Assert.Contains(Storefront.GatedWord, (await member.GetAsync(Storefront.Article)).Html, StringComparison.Ordinal);
        Assert.True(await shop.Site.InDbAsync(db => db.Memberships.Where(Membership.Living).AnyAsync()));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task All_of_it_may_go_back_and_what_it_opens_stay_open_until_the_period_ends(DatabaseProvider provider)
    {
        await using var shop = await Storefront.OpenAsync(provider);
        using var member = shop.Site.NewVisitor();
        var payment = await PaidAsync(shop, member);
        using var staff = await shop.Site.StaffAsync(StaffRole.Owner);

        var dialog = await DialogAsync(staff, payment, then: "EndsWithPeriod");
        await GiveAsync(staff, dialog, payment.Amount);
        await DoneAsync(shop);

        Assert.Equal(PaymentStatus.Refunded, await StatusAsync(shop));
        Assert.Contains(Storefront.GatedWord, (await member.GetAsync(Storefront.Article)).Html, StringComparison.Ordinal);
        var ends = await shop.Site.InDbAsync(db => db.Memberships.Where(Membership.Living).Select(one => one.CancelAt).SingleAsync());
        Assert.Contains(Said.En["Members.Refund.EndsWithPeriod", ends!.Value].Value, dialog.Text, StringComparison.Ordinal);
        Assert.Contains("stays open, also where all", dialog.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("EndsWithPeriod", false)]
    [InlineData("EndsNow", true)]
    public async Task Of_a_membership_that_is_cancelled_already_no_second_mail_is_promised(string then, bool endIsNews)
    {
        await using var shop = await Storefront.OpenAsync(DatabaseProvider.Sqlite);
        using var member = shop.Site.NewVisitor();
        var payment = await PaidAsync(shop, member);
        await member.SubmitAsync(await member.GetAsync("/account/cancel"), "Memberships.Cancel.Deed");
        await shop.SettledAsync();
        using var staff = await shop.Site.StaffAsync(StaffRole.Owner);

        var dialog = await DialogAsync(staff, payment, then: then);

        Assert.Equal(endIsNews, dialog.Text.Contains(Said.En["Members.Refund.ToldBoth", Email].Value, StringComparison.Ordinal));
        Assert.NotEqual(endIsNews, dialog.Text.Contains(Said.En["Members.Refund.Told", Email].Value, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_Stripe_refuses_is_told_to_staff_and_changes_nothing()
    {
        await using var shop = await Storefront.OpenAsync(DatabaseProvider.Sqlite);
        using var member = shop.Site.NewVisitor();
        var payment = await PaidAsync(shop, member);
        using var staff = await shop.Site.StaffAsync(StaffRole.Owner);
        var dialog = await DialogAsync(staff, payment);
        await shop.ControlAsync("webhooks/hold");
        await shop.StripeAsync(HttpMethod.Post, "refunds", ("payment_intent", payment.StripePaymentIntentId!));

        await GiveAsync(staff, dialog, payment.Amount);
        await CarriedOutAsync(shop);

        Assert.NotNull(await shop.Site.InDbAsync(db => db.RefundWishes.Select(wish => wish.RefusedWhy).SingleAsync()));
        await Until.TrueAsync("staff are told", async () =>
        {
            shop.Site.Clock.Advance(TimeSpan.FromSeconds(31));
            return await shop.Site.InDbAsync(db => db.Troubles.AnyAsync(trouble => trouble.Kind == TroubleKind.RefundRefused));
        });
        Assert.True(await shop.Site.InDbAsync(db => db.Memberships.Where(Membership.Living).AnyAsync()));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_fraud_warning_is_told_once_and_one_press_gives_the_money_back_and_ends(DatabaseProvider provider)
    {
        await using var shop = await Storefront.OpenAsync(provider);
        using var member = shop.Site.NewVisitor();
        var payment = await PaidAsync(shop, member);
        await shop.ControlAsync($"fraud-warning/{payment.StripePaymentIntentId}");
        await shop.SettledAsync();
        await TroubleAsync(shop, isOpen: true);
        using var staff = await shop.Site.StaffAsync(StaffRole.Owner);

        var pressed = await staff.SubmitAsync(await staff.GetAsync("/staff/troubles"), "Troubles.Page.RefundAndEnd");
        await DoneAsync(shop);

        Assert.Contains(Said.En["Troubles.Page.GivesBack"].Value, pressed.Text, StringComparison.Ordinal);
        Assert.Equal([payment.Amount.Minor], await RefundsAsync(shop));
        await TroubleAsync(shop, isOpen: false);
        Assert.Equal(1, await shop.Site.InDbAsync(db => db.Troubles.CountAsync(trouble => trouble.Kind == TroubleKind.FraudWarned)));
        Assert.Equal("1", (await staff.GetAsync("/staff/card-testing")).Document.QuerySelector("tbody tr td")!.TextContent);
    }

    [Fact]
    public async Task The_evidence_is_of_that_person_alone_and_that_it_was_taken_is_noted()
    {
        await using var shop = await Storefront.OpenAsync(DatabaseProvider.Sqlite);
        using var member = shop.Site.NewVisitor();
        var payment = await PaidAsync(shop, member);
        using var other = shop.Site.NewVisitor();
        await shop.JoinAsync(other, "bruno@example.test");
        await shop.SettledAsync();
        using var staff = await shop.Site.StaffAsync(StaffRole.Owner);
        var bruno = await shop.Site.InDbAsync(db => db.Users.Where(user => user.Email == "bruno@example.test").Select(user => user.Id).SingleAsync());

        var page = await staff.GetAsync($"/staff/members/{payment.SupporterId}/evidence/{payment.Id}");
        var file = await staff.SubmitAsync(page, "Members.Evidence.Take");

        Assert.Contains(payment.ReceiptNumber!, file.Text, StringComparison.Ordinal);
        Assert.Contains(Said.En["Members.Evidence.NoReads"].Value, file.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("bruno", file.Html, StringComparison.Ordinal);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await staff.AskAsync($"/staff/members/{bruno}/evidence/{payment.Id}")).StatusCode);
        Assert.Equal(1, await shop.Site.InDbAsync(db => db.Facts.CountAsync(fact => fact.Code == "payment.evidence-taken" && fact.ActorId != null)));
    }

    private static async Task<Payment> PaidAsync(Storefront shop, Visitor member)
    {
        await shop.JoinAsync(member, Email);
        return await shop.PaidOnceAsync(Email);
    }

    private static Task<SeenPage> DialogAsync(Visitor staff, Payment payment, string? amount = null, string then = "") =>
        staff.GetAsync($"/staff/members/{payment.SupporterId}/refund/{payment.Id}?amount={amount ?? TypedAmount.Write(payment.Amount, Said.En.Culture)}&reason=Duplicate&then={then}");

    private static Task<SeenPage> GiveAsync(Visitor staff, SeenPage dialog, Money amount) => staff.SubmitAsync(dialog, Said.En["Members.Refund.Deed", amount].Value);

    private static async Task DoneAsync(Storefront shop)
    {
        await CarriedOutAsync(shop);
        await shop.SettledAsync();
    }

    private static Task CarriedOutAsync(Storefront shop) => Until.TrueAsync("the refund is carried out", async () =>
    {
        shop.Site.Clock.Advance(TimeSpan.FromSeconds(6));
        return !await shop.Site.InDbAsync(db => db.RefundWishes.AnyAsync(wish => wish.SettledAt == null));
    });

    private static async Task TroubleAsync(Storefront shop, bool isOpen) => await Until.TrueAsync("the trouble follows", async () =>
    {
        shop.Site.Clock.Advance(TimeSpan.FromSeconds(31));
        return await shop.Site.InDbAsync(db => db.Troubles.AnyAsync(trouble => trouble.Kind == TroubleKind.FraudWarned && trouble.ClearedAt == null)) == isOpen;
    });

    private static async Task<IReadOnlyList<long>> RefundsAsync(Storefront shop) =>
        [.. (await shop.StripeAsync(HttpMethod.Get, "refunds")).GetProperty("data").EnumerateArray().Select(refund => refund.GetProperty("amount").GetInt64())];

    private static Task<PaymentStatus> StatusAsync(Storefront shop) => shop.Site.InDbAsync(db => db.Payments.Select(payment => payment.Status).SingleAsync());

    private static Money Euros(long minor) => new(minor, Currency.Of("EUR"));
}
