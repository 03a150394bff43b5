using System.Text.RegularExpressions;
using Core.Staff;
using Core.Troubles;
using Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Web.Billing.CardTesting;
using Web.Tests.Kit;

namespace Web.Tests.Journeys;

/// <summary>Stolen cards are tried on the payment page: it is counted, stops where it comes from, and shuts the pages to strangers when it is a swarm.</summary>
public sealed class CardTestingTests
{
    private const string Email = "cleo@example.test";

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task So_many_refused_cards_lock_the_pages_for_strangers_and_an_hour_of_quiet_opens_them(DatabaseProvider provider)
    {
        await using var shop = await Storefront.OpenAsync(provider, null, "--CardTesting:LocksAt=2", "--CardTesting:MostCards=50");
        using var tester = shop.Site.NewVisitor();
        await RefusedAsync(shop, tester, "4000000000000002", "4000000000009995");

        using var stranger = shop.Site.NewVisitor();
        var told = await shop.ChooseAsync(stranger, "dora@example.test");

        Assert.Contains(Said.En["Checkout.Start.Locked"].Value, told.Text, StringComparison.Ordinal);
        await TroubleAsync(shop, isOpen: true);
        var mail = await Until.NotNullAsync("a mail that leads on", async () => await shop.Site.MailsAsync("dora@example.test") is [var first, ..] ? first : null);
        var link = Regex.Match(mail.TextBody!, @"http\S+(?<path>/checkout\?key=\S+)").Groups["path"].Value;
        var page = await stranger.SubmitAsync(await stranger.GetAsync(link), "Checkout.Start.GoOn");
        await shop.PayAsync(stranger, page);
        await shop.SettledAsync();
        Assert.Equal(1, await shop.Site.InDbAsync(db => db.Memberships.CountAsync()));

        shop.Site.Clock.Advance(TimeSpan.FromMinutes(61));
        await using (var scope = shop.Site.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<CheckoutLocks>().LiftIfQuietAsync(default); // as an alarm clock does each minute
        }

        await TroubleAsync(shop, isOpen: false);
        using var another = shop.Site.NewVisitor();
        Assert.Contains("/c/pay", (await shop.ChooseAsync(another, "fay@example.test")).Address.AbsolutePath, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Staff_lock_and_lift_by_the_switch_once_however_many_press()
    {
        await using var shop = await Storefront.OpenAsync(DatabaseProvider.Sqlite);
        using var staff = await shop.Site.StaffAsync(StaffRole.Owner);
        var page = await staff.GetAsync("/staff/card-testing");

        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => staff.SubmitAsync(page, "CardTesting.Lock")));

        Assert.Equal(1, await shop.Site.InDbAsync(db => db.CheckoutLocks.CountAsync()));
        using var stranger = shop.Site.NewVisitor();
        Assert.Contains(Said.En["Checkout.Start.Locked"].Value, (await shop.ChooseAsync(stranger, Email)).Text, StringComparison.Ordinal);
        using var known = await shop.Site.SignedInAsync(await shop.Site.KnowAsync(Email));
        Assert.Contains("/c/pay", (await known.SubmitAsync(await known.GetAsync("/support"), "Checkout.Start.GoOn", ("Tier", "patron"), ("Period", "month"))).Address.AbsolutePath, StringComparison.Ordinal);
        await staff.SubmitAsync(await staff.GetAsync("/staff/card-testing"), "CardTesting.Lift");
        Assert.Contains("/c/pay", (await shop.ChooseAsync(stranger, "eva@example.test")).Address.AbsolutePath, StringComparison.Ordinal);
        Assert.Equal(2, await shop.Site.InDbAsync(db => db.Facts.CountAsync(fact => fact.Code.StartsWith("checkout.") && fact.ActorId != null)));
    }

    [Fact]
    public async Task From_a_line_with_so_many_refused_cards_strangers_go_on_by_mail_and_from_elsewhere_at_once()
    {
        await using var shop = await Storefront.OpenAsync(DatabaseProvider.Sqlite, null, "--CardTesting:MostCards=2");
        using var tester = shop.Site.NewVisitor();
        await RefusedAsync(shop, tester, "4000000000000002", "4000000000009995");

        Assert.Equal(Said.En["Checkout.Heading.Mailed"].Value, (await shop.ChooseAsync(tester, "another@example.test")).Heading);
        using var elsewhere = shop.Site.NewVisitor();
        Assert.Equal(Said.En["Checkout.Heading.Mailed"].Value, (await shop.ChooseAsync(elsewhere, "cleo+again@example.test")).Heading);
        Assert.Contains("/c/pay", (await shop.ChooseAsync(elsewhere, "fay@example.test")).Address.AbsolutePath, StringComparison.Ordinal);
    }

    private static async Task RefusedAsync(Storefront shop, Visitor tester, params string[] cards)
    {
        var page = await shop.ChooseAsync(tester, Email);
        foreach (var card in cards)
        {
            page = await shop.PayAsync(tester, page, card);
        }

        await shop.SettledAsync();
        await Until.TrueAsync("the refusals are counted", async () => await shop.Site.InDbAsync(db => db.CardFailures.CountAsync()) == cards.Length);
    }

    private static async Task TroubleAsync(Storefront shop, bool isOpen) =>
        await Until.TrueAsync("the alarm follows", async () =>
        {
            shop.Site.Clock.Advance(TimeSpan.FromSeconds(31));
            return await shop.Site.InDbAsync(db => db.Troubles.AnyAsync(trouble => trouble.Kind == TroubleKind.CheckoutLocked && trouble.ClearedAt == null)) == isOpen;
        });
}
