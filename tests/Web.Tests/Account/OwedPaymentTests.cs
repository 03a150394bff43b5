using Core.Mails;
using Core.Staff;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Tests.Kit;

namespace Web.Tests.Account;

/// <summary>Who could not be charged sees it on every page until it is paid, and nobody else does.</summary>
public sealed class OwedPaymentTests
{
    private const string Email = "rolf@example.test";

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Every_page_says_what_failed_to_its_member_alone_and_one_mail_says_that_it_came(DatabaseProvider provider)
    {
        await using var shop = await Storefront.OpenAsync(provider);
        using var stranger = shop.Site.NewVisitor();
        using var member = await Owing.MemberAsync(shop, Email);
        var said = Said.En["Memberships.Banner.Failed", await AmountAsync(shop)].Value;

        foreach (var page in (string[])["/", Storefront.Article, "/search", "/support"])
        {
            Assert.Contains(said, (await member.GetAsync(page)).Text, StringComparison.Ordinal);
            Assert.DoesNotContain(said, (await stranger.GetAsync(page)).Text, StringComparison.Ordinal);
        }

        using var other = shop.Site.NewVisitor();
        await shop.JoinAsync(other, "mia@example.test");
        Assert.DoesNotContain(said, (await other.GetAsync(Storefront.Article)).Text, StringComparison.Ordinal);
        var account = await member.GetAsync("/account");
        Assert.Contains(Said.En["Memberships.Account.Failed", await AmountAsync(shop)].Value, account.Text, StringComparison.Ordinal);

        await PayAsync(shop, member);

        Assert.DoesNotContain(said, (await member.GetAsync(Storefront.Article)).Text, StringComparison.Ordinal);
        Assert.Equal(1, await CountAsync(shop, MailKind.PaymentRecovered));
        using var finance = await shop.Site.StaffAsync(StaffRole.Owner);
        var revenue = await finance.GetAsync("/staff/revenue");
        Assert.NotNull(revenue.Document.QuerySelector("#recovery-EUR tbody tr"));
        using var file = await finance.AskAsync("/staff/revenue/recovery.csv");
        var rows = (await file.Content.ReadAsStringAsync()).Trim().Split('\n');
        Assert.Equal(2, rows.Length);
        Assert.Contains(",EUR,1,7,1,7,1,7,1,0,0,1,0,0,0,0,0,0,1", rows[1].Trim(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bank_that_wants_a_confirmation_is_told_of_as_that_and_the_link_leads_there()
    {
        await using var shop = await Storefront.OpenAsync(DatabaseProvider.Sqlite);
        using var member = await Owing.MemberAsync(shop, Email, "pm_card_authenticationRequired");

        var mail = (await shop.Site.MailsAsync(Email))[^1];

        Assert.Contains(Said.En["Mails.PaymentFailed.Confirm", await AmountAsync(shop)].Value, mail.TextBody, StringComparison.Ordinal);
        Assert.Equal(1, await CountAsync(shop, MailKind.PaymentFailed));
        var account = await member.GetAsync("/account");
        Assert.Contains(Said.En["Memberships.Account.Confirm", await AmountAsync(shop)].Value, account.Text, StringComparison.Ordinal);
        var at = mail.TextBody!.IndexOf("/pay?key=", StringComparison.Ordinal);
        using var stranger = shop.Site.NewVisitor();
        var invoice = await stranger.SubmitAsync(await stranger.GetAsync(mail.TextBody[at..].Split('\n', '\r', ' ')[0]), "Memberships.Account.PayNow");
        Assert.NotEqual(shop.Site.Address.Port, invoice.Address.Port);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Who_never_pays_gets_three_mails_with_a_link_and_then_one_that_it_is_over(DatabaseProvider provider)
    {
        await using var shop = await Storefront.OpenAsync(provider);
        using var member = await Owing.MemberAsync(shop, Email);

        for (var day = 0; day < 20; day++)
        {
            shop.Site.Clock.Advance(TimeSpan.FromDays(1)); // Stripe's clock goes with it
            await shop.ControlAsync("travel", new { seconds = 1 });
            await shop.SettledAsync();
        }

        var told = await shop.Site.InDbAsync(db => db.OutgoingMails.Where(mail => mail.Kind == MailKind.PaymentFailed).OrderBy(mail => mail.CreatedAt).Select(mail => mail.Key).ToListAsync());
        Assert.Equal(["first", "second", "third"], told.Select(key => key.Split(':')[1]));
        Assert.Equal((3, 1, 0), (told.Count, await CountAsync(shop, MailKind.MembershipEnded), await CountAsync(shop, MailKind.PaymentRecovered)));
        Assert.Contains(Said.En["Memberships.Account.JoinAgain"].Value, (await member.GetAsync("/account")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Said.En["Memberships.Banner.Deed"].Value, (await member.GetAsync("/")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_a_membership_that_is_over_nobody_is_told_that_it_is_in_order_again()
    {
        await using var shop = await Storefront.OpenAsync(DatabaseProvider.Sqlite);
        using var member = await Owing.MemberAsync(shop, Email);
        var (invoice, subscription) = await shop.Site.InDbAsync(async db =>
            ((await db.Payments.SingleAsync(payment => payment.PaidAt == null)).StripeInvoiceId, (await db.Memberships.SingleAsync()).StripeSubscriptionId));
        await shop.StripeAsync(HttpMethod.Delete, $"subscriptions/{subscription}");
        await shop.SettledAsync();
        Assert.Equal(1, await CountAsync(shop, MailKind.MembershipEnded));

        await shop.StripeAsync(HttpMethod.Post, $"invoices/{invoice}/pay", ("paid_out_of_band", "true"));
        await shop.SettledAsync();

        Assert.NotNull(await shop.Site.InDbAsync(db => db.Payments.Where(payment => payment.StripeInvoiceId == invoice).Select(payment => payment.PaidAt).SingleAsync()));
        Assert.Equal(0, await CountAsync(shop, MailKind.PaymentRecovered));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_card_that_runs_out_is_told_of_twice_and_not_when_the_network_renewed_it(DatabaseProvider provider)
    {
        await using var shop = await Storefront.OpenAsync(provider);
        using var member = shop.Site.NewVisitor();
        var soon = shop.Site.Clock.GetUtcNow().AddMonths(2);
        var stripe = await shop.ChooseAsync(member, Email, period: "year");
        await member.SubmitAsync(stripe, "Subscribe", ("number", Storefront.GoodCard), ("expiry", $"{soon:MM} / {soon:yy}"), ("cvc", "123"), ("name", "Some Body"), ("country", "DE"));
        await shop.PaidOnceAsync(Email);
        Assert.Equal(0, await CountAsync(shop, MailKind.CardExpires));

        await PassUntilToldAsync(shop, 1);
        using var finance = await shop.Site.StaffAsync(StaffRole.Owner);
        Assert.Contains(Said.En["Revenue.Cards", 1].Value, (await finance.GetAsync("/staff/revenue")).Text, StringComparison.Ordinal);

        await PassUntilToldAsync(shop, 2);
        for (var day = 0; day < 12; day++)
        {
            await DayAsync(shop);
        }

        Assert.Equal(2, await CountAsync(shop, MailKind.CardExpires));
    }

    private static async Task PassUntilToldAsync(Storefront shop, int mails)
    {
        for (var day = 0; day < 75 && await CountAsync(shop, MailKind.CardExpires) < mails; day++)
        {
            await DayAsync(shop);
        }

        Assert.Equal(mails, await CountAsync(shop, MailKind.CardExpires));
    }

    private static async Task DayAsync(Storefront shop)
    {
        await shop.ControlAsync("travel", new { seconds = 24 * 3600 });
        shop.Site.Clock.Advance(TimeSpan.FromDays(1));
        await shop.SettledAsync();
        var now = shop.Site.Clock.GetUtcNow();
        await Until.TrueAsync("nothing is due", () => shop.Site.InDbAsync(async db => !await db.Memberships.AnyAsync(membership => membership.CardWarnAt <= now)));
    }

    private static async Task PayAsync(Storefront shop, Visitor member)
    {
        var mail = (await shop.Site.MailsAsync(Email)).Last(mail => mail.TextBody!.Contains("/pay?key=", StringComparison.Ordinal));
        var at = mail.TextBody!.IndexOf("/pay?key=", StringComparison.Ordinal);
        var invoice = await member.SubmitAsync(await member.GetAsync(mail.TextBody[at..].Split('\n', '\r', ' ')[0]), "Memberships.Account.PayNow");
        await member.SubmitAsync(invoice, "Pay", ("number", Storefront.GoodCard), ("expiry", "12 / 40"), ("cvc", "123"), ("name", "Some Body"), ("country", "DE"));
        await shop.SettledAsync();
    }

    private static Task<Core.Money> AmountAsync(Storefront shop) => shop.Site.InDbAsync(db => db.Payments.Where(payment => payment.FirstFailedAt != null).Select(payment => payment.Amount).SingleAsync());

    private static Task<int> CountAsync(Storefront shop, MailKind kind) => shop.Site.InDbAsync(db => db.OutgoingMails.CountAsync(mail => mail.Kind == kind));
}
