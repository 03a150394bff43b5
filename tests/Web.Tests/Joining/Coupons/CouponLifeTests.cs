using Core;
using Core.Mails;
using Core.Memberships;
using Core.Offers;
using Core.Staff;
using Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Web.Joining.Coupons.Staff;
using Web.Tests.Journeys.Leaving;
using Web.Tests.Kit;

namespace Web.Tests.Joining.Coupons;

/// <summary>What becomes of a code while its membership lives: what its member is told, a pause, a change, a bank that takes days.</summary>
public sealed class CouponLifeTests
{
    private const string Email = "ada@example.test";
    private const string GoodAccount = "AT611904300234573201";
    private const string BadAccount = "AT861904300235473202";

    [Theory]
    [InlineData(CouponSpan.Months, 50, 350L)]
    [InlineData(CouponSpan.Months, 100, 0L)]
    [InlineData(CouponSpan.Once, 50, 350L)]
    [InlineData(CouponSpan.ForEver, 50, 350L)]
    public async Task The_welcome_says_what_the_code_takes_off_and_what_is_taken_afterwards_and_from_when(CouponSpan span, int percent, long first)
    {
        await using var shop = await Storefront.OpenAsync(DatabaseProvider.Sqlite);
        await shop.CodeAsync(CouponTerms.OfPercent(percent, span, span == CouponSpan.Months ? 3 : null));
        using var ada = shop.Site.NewVisitor();

        await shop.JoinWithAsync(ada, Email);
        await shop.SettledAsync();

        var membership = await shop.OneMembershipAsync();
        var welcome = Assert.Single(await shop.Site.MailsAsync(Email), mail => mail.Subject == Said.En["Mails.Welcome.Subject", "The Orchard Letter"].Value).TextBody!.ReplaceLineEndings(" ");
        Assert.Contains(first == 0 ? Said.En["Mails.Welcome.SavedAll", Codes.Half, Codes.Euros(700)].Value : Said.En["Mails.Welcome.Saved", Codes.Half, Codes.Euros(first), Codes.Euros(700)].Value, welcome, StringComparison.Ordinal);
        var (next, amount) = first == 0 ? (membership.StartedAt.AddMonths(3), 700L) : (membership.PeriodUntil, span == CouponSpan.Once ? 700L : 350L);
        Assert.Contains(Said.En["Mails.Welcome.Next", next, Codes.Euros(amount)].Value, welcome, StringComparison.Ordinal);
        var later = Said.En["Mails.Welcome.Later", membership.StartedAt.AddMonths(3), Codes.Euros(700), Said.En["Core.Each.Month"]].Value;
        Assert.Equal(span == CouponSpan.Months && first > 0, welcome.Contains(later, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_pause_beyond_the_months_of_a_code_says_the_full_price_that_is_taken_when_it_goes_on()
    {
        await using var shop = await Storefront.OpenAsync(DatabaseProvider.Sqlite);
        await shop.HalfAsync();
        using var ada = shop.Site.NewVisitor();
        await shop.JoinWithAsync(ada, Pausing.Email);
        await shop.SettledAsync();
        var membership = await shop.OneMembershipAsync();

        var asked = await ada.GetAsync("/account/cancel");
        Assert.Contains(Said.En.Money(Codes.Euros(350)), asked.Text, StringComparison.Ordinal); // after one month
        Assert.Contains(Said.En.Money(Codes.Euros(700)), asked.Text, StringComparison.Ordinal); // after three
        var told = await Pausing.PauseAsync(ada, 3);
        await shop.SettledAsync();

        Assert.Contains(Said.En.Money(Codes.Euros(700)), told.Text, StringComparison.Ordinal);
        var letter = Assert.Single(await shop.Site.MailsAsync(Pausing.Email), mail => mail.Subject == Said.En["Mails.MembershipPaused.Subject", "The Orchard Letter"].Value);
        Assert.Contains(Said.En.Money(Codes.Euros(700)), letter.TextBody, StringComparison.Ordinal);
        await shop.TravelAsync(membership.PeriodUntil.AddMonths(3).AddHours(2));
        Assert.Equal([350L, 700L], await TakenAsync(shop));
    }

    [Fact]
    public async Task A_code_goes_on_in_the_tier_above_and_what_is_shown_is_taken()
    {
        await using var shop = await Storefront.OpenAsync(DatabaseProvider.Sqlite);
        await shop.HalfAsync();
        using var ada = shop.Site.NewVisitor();
        await shop.PayAsync(ada, await ada.SubmitAsync(await ada.GetAsync($"/support?code={Codes.Half}"), "Checkout.Start.GoOn", ("Email", Email), ("Tier", "friend"), ("Period", "month")));
        await shop.SettledAsync();
        var before = await shop.OneMembershipAsync();
        Assert.Equal(150, before.Price.Minor);

        var shown = await shop.LookAsync(ada, before, await shop.PriceAsync("patron"));
        Assert.Contains(Said.En.Money(Codes.Euros(350)), shown.Text, StringComparison.Ordinal);
        var due = Changing.Shown(shown);
        await ada.ConfirmAsync(shown);
        await shop.SettledAsync();

        var after = await shop.OneMembershipAsync();
        Assert.Equal((350L, (long?)700, before.FullFrom), (after.Price.Minor, after.FullMinor, after.FullFrom));
        Assert.Equal([150L, due.Minor], await TakenAsync(shop));
        Assert.Single(await shop.UsesAsync());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_code_for_monthly_payments_takes_nothing_off_a_year_that_is_changed_to(DatabaseProvider provider)
    {
        await using var shop = await Storefront.OpenAsync(provider);
        await shop.CodeAsync(CouponTerms.OfPercent(100, CouponSpan.Months, 3), new CouponLimits { Term = Term.Month });
        using var ada = shop.Site.NewVisitor();
        await shop.JoinWithAsync(ada, Email);
        await shop.SettledAsync();
        var before = await shop.OneMembershipAsync();

        var shown = await shop.LookAsync(ada, before, await shop.PriceAsync("patron", Term.Year));
        Assert.Equal(0, Changing.Shown(shown).Minor);
        Assert.Contains(Said.En["Changes.Confirm.LeftBehind", Codes.Half].Value, shown.Text, StringComparison.Ordinal);
        Assert.Contains(Said.En.Money(Codes.Euros(7000)), shown.Text, StringComparison.Ordinal);
        await ada.ConfirmAsync(shown);
        await shop.SettledAsync();
        Assert.Equal((before.PeriodUntil, Term.Month), ((await shop.OneMembershipAsync()).PeriodUntil, (await shop.OneMembershipAsync()).Term));

        await shop.TravelToRenewalAsync(before.StripeSubscriptionId);
        Assert.Equal([7000L], await TakenAsync(shop));
        var after = await shop.OneMembershipAsync();
        Assert.Equal((Term.Year, 7000L, null), (after.Term, after.Price.Minor, after.FullFrom));
        using var again = await shop.Site.SignedInAsync(after.SupporterId);
        Assert.True(await again.ReadsAsync());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task While_a_bank_takes_days_a_use_is_kept_and_staff_see_it(DatabaseProvider provider)
    {
        await using var shop = await DebitShopAsync(provider);
        await shop.HalfAsync(new CouponLimits { MostUses = 1 });
        using var ada = shop.Site.NewVisitor();
        await DebitAsync(shop, ada, GoodAccount);
        await shop.SettledAsync();
        await PassAsync(shop, days: 2);
        using var ben = shop.Site.NewVisitor();

        Assert.Contains(Said.En.Of(CouponRefusal.UsedUp), (await shop.ChooseWithAsync(ben, "ben@example.test")).Text, StringComparison.Ordinal);
        await using var scope = shop.Site.Services.CreateAsyncScope();
        Assert.Equal((0, 1), await scope.ServiceProvider.GetRequiredService<CouponFigures>().ListAsync(CancellationToken.None) is [var row] ? (row.Uses, row.Open) : default);

        await PassAsync(shop, days: 5);
        Assert.NotNull(Assert.Single(await shop.UsesAsync()).BookedAt);
        Assert.Equal([350L], await TakenAsync(shop));
        Assert.Equal(0, await shop.Site.InDbAsync(db => db.Troubles.CountAsync()));
    }

    /// <summary>Whether the rule lets its payer read meanwhile or not.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(10)]
    public async Task What_a_bank_does_not_pay_is_free_again_and_its_payer_may_use_it_once_more(int pendingDays)
    {
        await using var shop = await DebitShopAsync(DatabaseProvider.Sqlite, pendingDays);
        await shop.HalfAsync(new CouponLimits { Audience = CouponAudience.OncePerPerson, MostUses = 1 });
        using var ada = shop.Site.NewVisitor();
        await DebitAsync(shop, ada, BadAccount);
        await shop.SettledAsync();

        await PassAsync(shop, days: 5);
        await Until.TrueAsync("nothing is left at Stripe", async () =>
        {
            shop.Site.Clock.Advance(TimeSpan.FromSeconds(6));
            return await shop.Site.InDbAsync(db => db.Orders.AnyAsync(order => order.ClosedAt != null));
        });
        await shop.SettledAsync();
        Assert.DoesNotContain(await shop.UsesAsync(), use => use.BookedAt is not null);
        await shop.JoinWithAsync(ada, Email);
        await shop.SettledAsync();

        Assert.Equal([350L], await TakenAsync(shop));
        Assert.Single(await shop.UsesAsync(), use => use.BookedAt is not null);
        Assert.Equal(0, await shop.Site.InDbAsync(db => db.Troubles.CountAsync()));
    }

    private static Task<List<long>> TakenAsync(Storefront shop) => shop.Site.InDbAsync(db =>
        db.Payments.Where(payment => payment.PaidAt != null).OrderBy(payment => payment.PaidAt).Select(payment => payment.Amount.Minor).ToListAsync());

    private static async Task<Storefront> DebitShopAsync(DatabaseProvider provider, int pendingDays = 0)
    {
        var shop = await Storefront.OpenAsync(provider);
        using var owner = await shop.Site.StaffAsync(StaffRole.Owner);
        await owner.SubmitAsync(await owner.GetAsync("/staff/site"), "Settings.Save", ("Form.TakesSepaDebit", "true"));
        if (pendingDays > 0)
        {
            await owner.SubmitAsync(await owner.SubmitAsync(await owner.GetAsync("/staff/access"), "Settings.Access.Look", ("Form.Pending", $"{pendingDays}")), "Settings.Access.Save");
        }

        return shop;
    }

    private static async Task DebitAsync(Storefront shop, Visitor payer, string account) => await payer.SubmitAsync(
        await payer.GetAsync($"{(await shop.ChooseWithAsync(payer, Email)).Address}?method=sepa_debit"), "Subscribe", ("iban", account), ("name", "Ada Moor"));

    private static async Task PassAsync(Storefront shop, int days)
    {
        for (var day = 0; day < days; day++)
        {
            shop.Site.Clock.Advance(TimeSpan.FromDays(1));
            await shop.ControlAsync("travel", new { seconds = 1 });
            await shop.SettledAsync();
        }
    }
}
