using System.Text.RegularExpressions;
using Core.Orders;
using Core.Staff;
using Core.Troubles;
using Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Web.Billing.CardTesting;
using Web.Tests.Joining.Tips;
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
    public async Task Under_staffs_lock_a_stranger_who_would_give_once_is_told_so_and_whoever_is_signed_in_gives()
    {
        await using var shop = await TipJar.OpenAsync(DatabaseProvider.Sqlite);
        using var staff = await shop.Site.StaffAsync(StaffRole.Owner);
        await staff.SubmitAsync(await staff.GetAsync("/staff/card-testing"), "CardTesting.Lock");
        using var stranger = shop.Site.NewVisitor();

        var told = await stranger.SubmitAsync(await stranger.GetAsync("/tip"), "Checkout.Start.GoOn", ("Form.Email", Email));

        Assert.Equal(System.Net.HttpStatusCode.ServiceUnavailable, told.Status);
        Assert.Contains(Said.En["Tips.Give.Locked"].Value, told.Text, StringComparison.Ordinal);
        using var known = await shop.Site.SignedInAsync(await shop.Site.KnowAsync(Email));
        Assert.Contains("/c/pay", (await known.SubmitAsync(await known.GetAsync("/tip"), "Checkout.Start.GoOn")).Address.AbsolutePath, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lock_that_came_by_itself_goes_when_the_swarm_has_thinned_and_one_that_was_lifted_does_not_come_back_for_the_same_cards()
    {
        await using var shop = await Storefront.OpenAsync(DatabaseProvider.Sqlite, null, "--CardTesting:LocksAt=4", "--CardTesting:MostCards=50");
        using var tester = shop.Site.NewVisitor();
        await RefusedAsync(shop, tester, "4000000000000002", "4000000000009995", "4000000000009987", "4000000000009979");
        Assert.True(await IsLockedAsync(shop));
        using var staff = await shop.Site.StaffAsync(StaffRole.Owner);
        await staff.SubmitAsync(await staff.GetAsync("/staff/card-testing"), "CardTesting.Lift");

        await RefuseAsync(shop, "one", at: TimeSpan.FromMinutes(1));
        Assert.False(await IsLockedAsync(shop));
        await RefuseAsync(shop, "two", at: TimeSpan.Zero);
        await RefuseAsync(shop, "three", at: TimeSpan.Zero);
        await RefuseAsync(shop, "four", at: TimeSpan.Zero);
        Assert.True(await IsLockedAsync(shop));

        await RefuseAsync(shop, "a customer's own", at: TimeSpan.FromMinutes(45));
        shop.Site.Clock.Advance(TimeSpan.FromMinutes(16));
        await WithLocksAsync(shop, locks => locks.LiftIfQuietAsync(default));
        Assert.False(await IsLockedAsync(shop));
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

    /// <summary>As the news of one more refused card leave it.</summary>
    private static async Task RefuseAsync(Storefront shop, string card, TimeSpan at)
    {
        shop.Site.Clock.Advance(at);
        var now = shop.Site.Clock.GetUtcNow();
        await shop.Site.InDbAsync(async db =>
        {
            db.CardFailures.Add(new CardFailure(Guid.NewGuid(), $"ch_{card}", null, "somebody", card, now));
            return await db.SaveChangesAsync();
        });
        await WithLocksAsync(shop, locks => locks.LockIfManyAsync(default));
    }

    private static async Task WithLocksAsync(Storefront shop, Func<CheckoutLocks, Task> deed)
    {
        await using var scope = shop.Site.Services.CreateAsyncScope();
        await deed(scope.ServiceProvider.GetRequiredService<CheckoutLocks>());
    }

    private static Task<bool> IsLockedAsync(Storefront shop) => shop.Site.InDbAsync(db => db.CheckoutLocks.AnyAsync(one => one.LiftedAt == null));

    private static async Task TroubleAsync(Storefront shop, bool isOpen) =>
        await Until.TrueAsync("the alarm follows", async () =>
        {
            shop.Site.Clock.Advance(TimeSpan.FromSeconds(31));
            return await shop.Site.InDbAsync(db => db.Troubles.AnyAsync(trouble => trouble.Kind == TroubleKind.CheckoutLocked && trouble.ClearedAt == null)) == isOpen;
        });
}
