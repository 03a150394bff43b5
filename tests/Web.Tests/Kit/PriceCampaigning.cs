using System.Globalization;
using Core;
using Core.Offers;
using Core.Repricings;
using Core.Staff;
using Data;
using Microsoft.EntityFrameworkCore;

namespace Web.Tests.Kit;

/// <summary>Staff of a storefront who bring its friends, who pay three euros a month, to four.</summary>
internal static class PriceCampaigning
{
    public const string Chosen = "Repricing:Consent=Chosen";
    public const string Week = "Repricing:NoticeDays=7";

    /// <summary>Newcomers are asked four euros from now on.</summary>
    public static Task RaiseAsync(this Storefront shop) => shop.Site.InDbAsync(async db =>
    {
        var tier = await db.Tiers.SingleAsync(tier => tier.Slug == "friend");
        db.Add(tier.Offer(Guid.CreateVersion7(), Term.Month, new Money(400, Orchard.Euro), shop.Site.Clock.GetUtcNow()));
        await db.SaveChangesAsync();
    });

    /// <summary>The page on which staff look at what a campaign would do.</summary>
    public static async Task<SeenPage> LookAtPriceAsync(this Storefront shop, Visitor staff, RepricingConsent consent, string amount = "4.00", int notice = 20, int days = 21)
    {
        var tier = await shop.Site.InDbAsync(db => db.Tiers.SingleAsync(tier => tier.Slug == "friend"));
        var form = await staff.GetAsync($"/staff/repricings/new?line={tier.Id}_month_EUR");
        var day = DateOnly.FromDateTime(shop.Site.Clock.GetUtcNow().UtcDateTime).AddDays(days);
        var old = tier.Prices.Where(price => price.Amount.Minor == 300).Select(price => $"{price.Id}").Single();
        return await staff.SubmitAsync(
            form, "Repricings.New.Look",
            ("Form.From", old), ("Form.Amount", amount), ("Form.Day", day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)), ("Form.NoticeDays", $"{notice}"), ("Form.Consent", $"{consent}"));
    }

    /// <returns>The board.</returns>
    public static async Task<SeenPage> BeginAsync(this Storefront shop, Visitor staff, RepricingConsent consent, string amount = "4.00", int notice = 20, int days = 21) =>
        await staff.SubmitAsync(await shop.LookAtPriceAsync(staff, consent, amount, notice, days), "form[action*=\"handler=Begin\"]");

    public static async Task<SeenPage> BeginAsync(this Storefront shop, RepricingConsent consent)
    {
        using var staff = await shop.Site.StaffAsync(StaffRole.Owner);
        return await shop.BeginAsync(staff, consent);
    }

    /// <summary>The hour comes in which its member is told.</summary>
    public static async Task TellTimeAsync(this Storefront shop, string email)
    {
        var wait = (await shop.RepricedAsync(email)).TellAt - shop.Site.Clock.GetUtcNow();
        await shop.WaitAsync(TimeSpan.FromHours(1) + (wait > TimeSpan.Zero ? wait : TimeSpan.Zero));
    }

    /// <summary>So many weeks go by, here and at Stripe.</summary>
    public static async Task WeeksAsync(this Storefront shop, int weeks)
    {
        for (var week = 0; week < weeks; week++)
        {
            await shop.WaitAsync(TimeSpan.FromDays(7));
        }
    }

    /// <summary>Time goes by, here and at Stripe.</summary>
    public static async Task WaitAsync(this Storefront shop, TimeSpan time)
    {
        shop.Site.Clock.Advance(time);
        await shop.ControlAsync("travel", new { seconds = 1 });
        await shop.SettledAsync();
    }

    /// <summary>The one membership of this address on its way.</summary>
    public static Task<RepricedMembership> RepricedAsync(this Storefront shop, string email) => shop.Site.InDbAsync(async db =>
    {
        var supporter = await db.Users.SingleAsync(supporter => supporter.Email == email);
        return await db.RepricedMemberships.AsNoTracking().SingleAsync(row => row.SupporterId == supporter.Id);
    });

    public static async Task<RepricedMembership> ReachedAsync(this Storefront shop, string email, RepricingState state)
    {
        await Until.TrueAsync($"{email} is {state}", async () =>
        {
            shop.Site.Clock.Advance(TimeSpan.FromSeconds(30)); // some steps wait for the mail, or for Stripe's news
            return (await shop.RepricedAsync(email)).State == state;
        });
        await shop.SettledAsync();
        return await shop.RepricedAsync(email);
    }

    /// <summary>The path of the page that the last mail to this address leads to.</summary>
    public static async Task<string> AnswerPathAsync(this Storefront shop, string email)
    {
        var mail = (await shop.Site.MailsAsync(email)).Last(mail => mail.TextBody!.Contains("/new-price?key=", StringComparison.Ordinal));
        var link = mail.TextBody!.Split('\n').Select(line => line.Trim()).Single(line => line.Contains("/new-price?key=", StringComparison.Ordinal));
        return new Uri(link).PathAndQuery;
    }
}
