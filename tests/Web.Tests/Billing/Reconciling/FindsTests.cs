using System.Text.Json;
using Core.Mails;
using Core.Staff;
using Core.Troubles;
using Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Web.Billing.Reconciling;
using Web.Tests.Kit;

namespace Web.Tests.Billing.Reconciling;

/// <summary>What differs is shown to staff, who have it put right by one press; a look changes nothing; who pays and is not here is brought in.</summary>
public sealed class FindsTests
{
    private const string Email = "erika@example.test";

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_dry_run_changes_nothing_and_a_press_at_the_desk_mends_once(DatabaseProvider provider)
    {
        await using var shop = await WithMemberAsync(provider);
        await shop.Site.InDbAsync(db => db.Payments.ExecuteDeleteAsync());
        var before = await Ledger.OfAsync(shop.Site);
        using var staff = await shop.Site.StaffAsync(StaffRole.Owner);
        var withStaff = await Ledger.OfAsync(shop.Site);

        var found = await InAsync(shop, reconciler => reconciler.FindAsync(null, default));

        Assert.False(found.IsWell);
        Assert.False(Assert.Single(found.Differences).IsRepaired);
        Assert.Equal(withStaff, await Ledger.OfAsync(shop.Site));
        Assert.NotEmpty(before);
        var asked = await staff.SubmitAsync(await staff.GetAsync("/staff/books"), "Reconciling.Page.Compare");
        Assert.Contains(Said.En["Reconciling.Page.Asked"].Value, asked.Text, StringComparison.Ordinal);
        await Until.TrueAsync("the books are compared", () => shop.Site.InDbAsync(db => db.BookDifferences.AnyAsync()));
        var page = await staff.GetAsync("/staff/books");
        Assert.Contains(Said.En["Reconciling.Page.Complete"].Value, page.Text, StringComparison.Ordinal);
        Assert.Equal(0, await shop.Site.InDbAsync(db => db.Payments.CountAsync()));

        await Task.WhenAll(staff.SubmitAsync(page, "Reconciling.Page.Mend"), staff.SubmitAsync(page, "Reconciling.Page.Mend"));
        await Until.TrueAsync("it is put right", () => shop.Site.InDbAsync(db => db.BookDifferences.AllAsync(row => row.MendedAt != null)));

        await shop.PaidOnceAsync(Email);
        Assert.Equal(1, await shop.Site.InDbAsync(db => db.Facts.CountAsync(fact => fact.Code == "books.mending-asked" && fact.ActorId != null)));
        Assert.Contains(Said.En["Reconciling.Page.Well"].Value, (await staff.GetAsync("/staff/books")).Text, StringComparison.Ordinal);
        Assert.Empty((await InAsync(shop, reconciler => reconciler.RunAsync(null, default))).Differences);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Who_pays_our_price_at_Stripe_and_is_not_here_is_brought_in_with_one_welcome_and_one_receipt_and_foreign_products_are_not(DatabaseProvider provider)
    {
        await using var shop = await WithMemberAsync(provider);
        await shop.ControlAsync("webhooks/hold");
        var price = await shop.Site.InDbAsync(db => db.TierPrices.Where(price => price.StripePriceId != null).Select(price => price.StripePriceId!).FirstAsync());
        await SubscribeAsync(shop, "Dora@Example.Test", price);
        var product = Id(await shop.StripeAsync(HttpMethod.Post, "products", ("name", "Somebody else's")));
        await SubscribeAsync(shop, "egon@example.test", Id(await shop.StripeAsync(HttpMethod.Post, "prices", ("product", product), ("unit_amount", "900"), ("currency", "eur"), ("recurring[interval]", "month"))));

        var result = await InAsync(shop, reconciler => reconciler.RunAsync(null, default));
        await InAsync(shop, reconciler => reconciler.RunAsync(null, default));
        await shop.ControlAsync("webhooks/release");
        await shop.SettledAsync();

        Assert.True(result.IsWell, string.Join(' ', result.Differences.Select(difference => difference.Why)));
        var dora = await shop.Site.InDbAsync(db => db.Users.SingleAsync(user => user.NormalizedEmail == "DORA@EXAMPLE.TEST"));
        Assert.Equal(1, await shop.Site.InDbAsync(db => db.Memberships.CountAsync(membership => membership.SupporterId == dora.Id)));
        Assert.Equal(1, await shop.Site.InDbAsync(db => db.Payments.CountAsync(payment => payment.SupporterId == dora.Id && payment.ReceiptNumber != null)));
        Assert.Equal([MailKind.Receipt, MailKind.Welcome], (await shop.Site.InDbAsync(db => db.OutgoingMails.Where(mail => mail.SupporterId == dora.Id).Select(mail => mail.Kind).ToListAsync())).Order(Comparer<MailKind>.Create((one, other) => string.CompareOrdinal($"{one}", $"{other}"))));
        Assert.False(await shop.Site.InDbAsync(db => db.Users.AnyAsync(user => user.Email == "egon@example.test")));
    }

    [Fact]
    public async Task Of_two_that_mend_at_once_one_does_nothing()
    {
        await using var shop = await WithMemberAsync(DatabaseProvider.Sqlite);
        await using var scope = shop.Site.Services.CreateAsyncScope();
        Assert.Single(await scope.ServiceProvider.GetRequiredService<Web.Ground.Work.Leases>().TakeAsync("reconcile", ["books"], default));

        var result = await InAsync(shop, reconciler => reconciler.RunAsync(null, default));

        Assert.True(result is { IsBusy: true, IsComplete: false });
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Events_are_taken_in_that_Stripe_never_tried_to_deliver(DatabaseProvider provider)
    {
        await using var shop = await WithMemberAsync(provider);
        shop.Site.Clock.Advance(TimeSpan.FromMinutes(30));
        await shop.Site.InDbAsync(db => db.ReceivedEvents.Where(row => row.Type == "invoice.paid").ExecuteDeleteAsync());

        var found = await InAsync(shop, reconciler => reconciler.FindAsync(null, default));
        Assert.Contains(found.Differences, difference => difference.StripeId.StartsWith("evt_", StringComparison.Ordinal));
        Assert.Equal(0, await shop.Site.InDbAsync(db => db.ReceivedEvents.CountAsync(row => row.Type == "invoice.paid")));

        await InAsync(shop, reconciler => reconciler.RunAsync(null, default));

        Assert.Equal(1, await shop.Site.InDbAsync(db => db.ReceivedEvents.CountAsync(row => row.Type == "invoice.paid")));
        await shop.PaidOnceAsync(Email);
    }

    private static async Task SubscribeAsync(Storefront shop, string email, string price)
    {
        var customer = Id(await shop.StripeAsync(HttpMethod.Post, "customers", ("email", email), ("payment_method", "pm_card_visa"), ("invoice_settings[default_payment_method]", "pm_card_visa")));
        await shop.StripeAsync(HttpMethod.Post, "subscriptions", ("customer", customer), ("items[0][price]", price));
    }

    private static string Id(JsonElement of) => of.GetProperty("id").GetString()!;

    private static async Task<Storefront> WithMemberAsync(DatabaseProvider provider)
    {
        var shop = await Storefront.OpenAsync(provider);
        using var member = shop.Site.NewVisitor();
        await shop.JoinAsync(member, Email);
        await shop.PaidOnceAsync(Email);
        return shop;
    }

    private static async Task<Reconciliation> InAsync(Storefront shop, Func<Reconciler, Task<Reconciliation>> run)
    {
        await using var scope = shop.Site.Services.CreateAsyncScope();
        return await run(scope.ServiceProvider.GetRequiredService<Reconciler>());
    }
}
