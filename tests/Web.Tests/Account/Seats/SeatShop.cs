using System.Globalization;
using Core.Mails;
using Core.Memberships;
using Core.Payments;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Tests.Kit;

namespace Web.Tests.Account.Seats;

/// <summary>A shop in which members pay for others, and the ways through it.</summary>
internal static class SeatShop
{
    public const string Owner = "olga@example.test";

    internal static string Path(Membership membership) => $"/account/memberships/{membership.Id}/seats";

    internal static Task OfferAsync(Storefront shop) => shop.Site.InDbAsync(async db =>
    {
        (await db.Tiers.SingleAsync(tier => tier.Slug == "patron")).OfferSeats(1, 5);
        await db.SaveChangesAsync();
    });

    /// <returns>What was shown to be taken, in minor units.</returns>
    internal static async Task<long> BuyAsync(Storefront shop, Visitor owner, Membership membership, int seats)
    {
        var look = await owner.SubmitAsync(await owner.GetAsync(Path(membership)), "Seats.Owner.Look", ("seats", $"{seats}"));
        await owner.SubmitAsync(look, "form[action*=\"handler=Make\"]");
        await shop.SettledAsync();
        return long.Parse(look.Document.QuerySelector("input[name=Due]")!.GetAttribute("value")!, CultureInfo.InvariantCulture);
    }

    internal static async Task<string> InviteAsync(Storefront shop, Visitor owner, Membership membership, string? label) =>
        LinkOn(await owner.SubmitAsync(await owner.GetAsync(Path(membership)), "form[action*=\"handler=Invite\"]", ("label", label ?? "")));

    internal static string LinkOn(SeenPage page) => new Uri(page.Document.QuerySelector("#seat-link")!.GetAttribute("value")!).PathAndQuery;

    internal static async Task<Visitor> ReaderAsync(Storefront shop, string email) => await shop.Site.SignedInAsync(await shop.Site.KnowAsync(email));

    internal static async Task<Visitor> TakenAsync(Storefront shop, Visitor owner, Membership membership, string email)
    {
        var reader = await ReaderAsync(shop, email);
        await reader.SubmitAsync(await reader.GetAsync(await InviteAsync(shop, owner, membership, email)), "Seats.Holder.Take");
        return reader;
    }

    internal static async Task<Guid> IdAsync(Storefront shop, string email) => await shop.Site.InDbAsync(db => db.Users.Where(user => user.Email == email).Select(user => user.Id).SingleAsync());

    internal static Task<List<long>> PaidAsync(Storefront shop) =>
        shop.Site.InDbAsync(db => db.Payments.Where(payment => payment.Status == PaymentStatus.Paid).OrderBy(payment => payment.PaidAt).Select(payment => payment.Amount.Minor).ToListAsync());

    internal static Task<List<MailKind>> KindsAsync(Storefront shop, string to) =>
        shop.Site.InDbAsync(db => db.OutgoingMails.Where(mail => mail.To == to && mail.Kind != MailKind.SignIn).OrderBy(mail => mail.CreatedAt).Select(mail => mail.Kind).ToListAsync());

    /// <summary>As they read now, however long ago they signed in.</summary>
    internal static async Task<bool> ReadsAsync(Storefront shop, string email)
    {
        using var reader = await shop.Site.SignedInAsync(await IdAsync(shop, email));
        return (await reader.GetAsync(Storefront.Article)).Text.Contains(Storefront.GatedWord, StringComparison.Ordinal);
    }

    /// <summary>A mail's text without its line breaks.</summary>
    internal static string Line(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
