using System.Net;
using Core.Facts;
using Core.Mails;
using Core.Payments;
using Core.Staff;
using Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Web.Demo.Travel;
using Web.Ground.Site;
using Web.Tests.Kit;

namespace Web.Tests.Demo.Travel;

/// <summary>Staff send site and sandbox ahead; what is due on the way happens.</summary>
public sealed class TimeTravelTests
{
    private const string Ada = "ada@reader.example";

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_month_later_a_member_has_paid_again_with_one_receipt_and_reads_on(DatabaseProvider provider)
    {
        await using var store = await Storefront.OpenAsync(provider);
        using var reader = store.Site.NewVisitor();
        await store.JoinAsync(reader, Ada);
        await store.PaidOnceAsync(Ada);
        using var owner = await store.Site.StaffAsync(StaffRole.Owner);

        var arrived = await owner.SubmitAsync(await owner.GetAsync("/staff/time"), "Travel.TimeLeap.Month");
        await owner.SubmitAsync(arrived, "Travel.TimeLeap.Day");
        await store.SettledAsync();

        var leap = await store.Site.InDbAsync(db => db.Facts.Where(entry => entry.Code == "sandbox.travelled").OrderBy(entry => entry.At).FirstAsync());
        Assert.Contains(Said.En["Travel.Arrived", Assert.IsType<SandboxTravelled>(leap.Read()).To].Value, arrived.Text, StringComparison.Ordinal);
        var payments = await store.Site.InDbAsync(db => db.Payments.OrderBy(payment => payment.CreatedAt).ToListAsync());
        Assert.Equal([PaymentStatus.Paid, PaymentStatus.Paid], payments.Select(payment => payment.Status));
        var mails = await store.Site.MailsAsync(Ada);
        Assert.Single(mails, mail => mail.TextBody!.Contains(payments[1].ReceiptNumber!, StringComparison.Ordinal));
        Assert.Contains(Storefront.GatedWord, (await reader.GetAsync(Storefront.Article)).Text, StringComparison.Ordinal);
        Assert.Equal(2, await store.Site.InDbAsync(db => db.Facts.CountAsync(entry => entry.Code == "sandbox.travelled")));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_card_that_fails_brings_reminders_and_in_the_end_the_loss_of_access(DatabaseProvider provider)
    {
        await using var store = await Storefront.OpenAsync(provider);
        using var reader = store.Site.NewVisitor();
        await store.JoinAsync(reader, Ada);
        await store.PaidOnceAsync(Ada);
        await FailFromNowOnAsync(store);
        using var owner = await store.Site.StaffAsync(StaffRole.Owner);

        var page = await owner.SubmitAsync(await owner.GetAsync("/staff/time"), "Travel.TimeLeap.Renewal");
        await store.SettledAsync();
        var reminded = (await store.Site.MailsAsync(Ada)).Count;
        page = await owner.SubmitAsync(page, "Travel.TimeLeap.Week");
        page = await owner.SubmitAsync(page, "Travel.TimeLeap.Week");
        await owner.SubmitAsync(page, "Travel.TimeLeap.Week");
        await store.SettledAsync();

        Assert.Equal(3, reminded); // the receipt, the welcome, and that the payment failed
        Assert.DoesNotContain(Storefront.GatedWord, (await reader.GetAsync(Storefront.Article)).Text, StringComparison.Ordinal);
        Assert.True((await store.Site.MailsAsync(Ada)).Count > reminded);
    }

    [Fact]
    public async Task Whoever_has_free_days_is_told_on_the_way_before_they_end()
    {
        await using var store = await Storefront.OpenAsync(DatabaseProvider.Sqlite);
        await store.Site.InDbAsync(async db =>
        {
            (await db.Tiers.SingleAsync(tier => tier.Slug == "patron")).Try(14, needsCard: true);
            await db.SaveChangesAsync();
        });
        using var reader = store.Site.NewVisitor();
        var stripe = await store.ChooseAsync(reader, Ada);
        await reader.SubmitAsync(stripe, "Start trial", ("number", Storefront.GoodCard), ("expiry", "12 / 40"), ("cvc", "123"), ("name", "Ada"), ("country", "DE"));
        await store.SettledAsync();
        using var owner = await store.Site.StaffAsync(StaffRole.Owner);

        await owner.SubmitAsync(await owner.GetAsync("/staff/time"), "Travel.TimeLeap.Month");
        await store.SettledAsync();

        Assert.Equal(1, await store.MailsAsync(MailKind.TrialEnds));
    }

    [Fact]
    public async Task Only_staff_who_manage_the_site_may_travel()
    {
        await using var store = await Storefront.OpenAsync(DatabaseProvider.Sqlite);
        using var editor = await store.Site.StaffAsync(StaffRole.Editor);

        var page = await editor.GetAsync("/staff/time");

        Assert.Equal(HttpStatusCode.Forbidden, page.Status);
        Assert.DoesNotContain(Said.En["Travel.TimeLeap.Renewal"], (await editor.GetAsync("/staff/articles")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_money_is_real_there_is_no_such_page()
    {
        await using var site = await RunningSite.StartAsync(DatabaseProvider.Sqlite, RunningSite.RealMoney);
        await using var sandboxed = await RunningSite.StartAsync(DatabaseProvider.Sqlite);

        Assert.False(site.Services.GetRequiredService<RouteList>().LeadsTo("/staff/time"));
        Assert.True(sandboxed.Services.GetRequiredService<RouteList>().LeadsTo("/staff/time"));
    }

    [Fact]
    public void The_way_travelled_outlives_a_restart_and_never_leads_back()
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("travelled-").FullName, "travelled");
        var real = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(new DateTimeOffset(2027, 1, 1, 0, 0, 0, TimeSpan.Zero));
        using (var first = new TravelledTime(real, file))
        {
            first.TravelTo(real.GetUtcNow().AddDays(40));
            first.TravelTo(real.GetUtcNow().AddDays(3));
        }

        using var second = new TravelledTime(real, file);

        Assert.Equal(real.GetUtcNow().AddDays(40), second.GetUtcNow());
        Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
    }

    /// <summary>The card's bank refuses it from now on.</summary>
    private static async Task FailFromNowOnAsync(Storefront store)
    {
        var customer = (await store.StripeAsync(HttpMethod.Get, "customers")).GetProperty("data")[0].GetProperty("id").GetString()!;
        var subscription = (await store.StripeAsync(HttpMethod.Get, $"subscriptions?customer={customer}")).GetProperty("data")[0].GetProperty("id").GetString()!;
        var method = (await store.StripeAsync(HttpMethod.Post, "payment_methods/pm_card_chargeCustomerFail/attach", ("customer", customer))).GetProperty("id").GetString()!;
        await store.StripeAsync(HttpMethod.Post, $"subscriptions/{subscription}", ("default_payment_method", method));
    }
}
