using Core;
using Core.Facts;
using Core.Mails;
using Core.Memberships;
using Core.Offers;
using Core.Staff;
using Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Web.Tests.Kit;

/// <summary>A member of the storefront who changes what they pay for.</summary>
internal static class Changing
{
    /// <summary>Joins by the checkout, and what follows has settled.</summary>
    /// <returns>The membership.</returns>
    public static async Task<Membership> JoinedAsync(this Storefront shop, Visitor member, string email, string tier, string period = "month")
    {
        await shop.PayAsync(member, await shop.ChooseAsync(member, email, tier, period));
        await shop.PaidOnceAsync(email);
        return await shop.OfAsync(email);
    }

    public static Task<Membership> OfAsync(this Storefront shop, string email) => shop.Site.InDbAsync(async db =>
    {
        var supporter = await db.Users.SingleAsync(supporter => supporter.Email == email);
        return await db.Memberships.AsNoTracking().SingleAsync(membership => membership.SupporterId == supporter.Id);
    });

    public static Task<TierPrice> PriceAsync(this Storefront shop, string tier, Term? term = null) => shop.Site.InDbAsync(async db =>
        (await db.Tiers.SingleAsync(one => one.Slug == tier)).Offered.At(Orchard.Euro, term ?? Term.Month)!);

    public static string Path(Membership membership) => $"/account/memberships/{membership.Id}/change";

    /// <summary>The page that says exactly what the change is.</summary>
    /// <param name="amount">Where it is chosen, as it is typed.</param>
    public static async Task<SeenPage> LookAsync(this Storefront shop, Visitor member, Membership membership, TierPrice price, string? amount = null)
    {
        var page = await member.GetAsync(Path(membership));
        Assert.Contains(page.Document.QuerySelectorAll("input[name=price]"), input => input.GetAttribute("value") == $"{price.Id}");
        (string, string)[] fields = amount is null ? [("price", $"{price.Id}")] : [("price", $"{price.Id}"), ("Amount", amount)];
        return await member.SubmitAsync(page, $"form:has(input[value=\"{price.Id}\"])", fields);
    }

    public static Task<SeenPage> ConfirmAsync(this Visitor member, SeenPage shown) => member.SubmitAsync(shown, "form[action*=\"handler=Make\"]");

    /// <summary>What the confirming page says is taken now.</summary>
    public static Money Shown(SeenPage page) => new(long.Parse(page.Document.QuerySelector("input[name=Due]")!.GetAttribute("value")!, System.Globalization.CultureInfo.InvariantCulture), Orchard.Euro);

    public static async Task TravelAsync(this Storefront shop, params string[] leaps)
    {
        using var owner = await shop.Site.StaffAsync(StaffRole.Owner);
        foreach (var leap in leaps)
        {
            await owner.SubmitAsync(await owner.GetAsync("/staff/time"), $"Travel.TimeLeap.{leap}");
            await shop.SettledAsync();
        }
    }

    public static Task<int> MailsAsync(this Storefront shop, MailKind kind) => shop.Site.InDbAsync(db => db.OutgoingMails.CountAsync(mail => mail.Kind == kind));

    public static Task<int> FactsAsync(this Storefront shop, FactKind kind)
    {
        var code = FactSort.Of(kind).Code;
        return shop.Site.InDbAsync(db => db.Facts.CountAsync(fact => fact.Code == code));
    }

    /// <summary>What is open to anybody, by the site's own clock, which may have travelled.</summary>
    public static Task<List<string>> OpenAsync(this Storefront shop) => shop.Site.InDbAsync(async db =>
        (await db.Grants.ToListAsync()).Where(grant => grant.Until > shop.Site.Services.GetRequiredService<TimeProvider>().GetUtcNow()).Select(grant => grant.Entitlement).Order(StringComparer.Ordinal).ToList());
}
