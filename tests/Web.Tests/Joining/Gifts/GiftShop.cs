using System.Text.RegularExpressions;
using Core;
using Core.Gifts;
using Core.Mails;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Tests.Kit;

namespace Web.Tests.Joining.Gifts;

/// <summary>A shop in which memberships are given, and the ways through it.</summary>
internal static class GiftShop
{
    public const string Buyer = "giver@example.test";
    public const string Friend = "friend@example.test";

    /// <summary>Three months of Patron, 21.00.</summary>
    internal static async Task<SeenPage> ChooseAsync(Storefront shop, Visitor visitor, params (string Name, string Value)[] fields)
    {
        var price = await shop.Site.InDbAsync(db => db.Tiers.Where(tier => tier.Slug == "patron").SelectMany(tier => tier.Prices).Where(price => price.Term == Term.Month).Select(price => price.Id).SingleAsync());
        (string Name, string Value)[] usual = [("Form.Choice", $"{price:N}-3"), ("Form.Email", Buyer), ("Form.To", "Grace"), ("Form.Address", Friend), ("Form.Message", "Many happy returns!"), ("Form.From", "Ada")];
        return await visitor.SubmitAsync(await visitor.GetAsync("/gifts"), "Checkout.Start.GoOn", [.. usual.ExceptBy(fields.Select(field => field.Name), field => field.Name), .. fields]);
    }

    internal static Task<SeenPage> PayAsync(Visitor visitor, SeenPage stripePage, string card = Storefront.GoodCard) =>
        visitor.SubmitAsync(stripePage, "Pay", ("number", card), ("expiry", "12 / 40"), ("cvc", "123"), ("name", "Some Body"), ("country", "DE"));

    internal static async Task<Gift> BuyAsync(Storefront shop, params (string Name, string Value)[] fields)
    {
        using var buyer = shop.Site.NewVisitor();
        var before = await shop.Site.InDbAsync(db => db.Gifts.Select(gift => gift.Id).ToListAsync());
        await PayAsync(buyer, await ChooseAsync(shop, buyer, fields));
        await shop.SettledAsync();
        return await shop.Site.InDbAsync(db => db.Gifts.AsNoTracking().SingleAsync(gift => !before.Contains(gift.Id) && gift.PaidAt != null));
    }

    internal static Task<Gift> AgainAsync(Storefront shop, Gift gift) => shop.Site.InDbAsync(db => db.Gifts.AsNoTracking().SingleAsync(one => one.Id == gift.Id));

    /// <summary>The link in the latest mail to this address that has one.</summary>
    internal static async Task<string> LinkAsync(Storefront shop, string to = Friend)
    {
        await Until.TrueAsync("the link is mailed", async () => (await shop.Site.MailsAsync(to)).Any(mail => mail.TextBody!.Contains("/gift?key=", StringComparison.Ordinal)));
        var mail = (await shop.Site.MailsAsync(to)).Last(mail => mail.TextBody!.Contains("/gift?key=", StringComparison.Ordinal));
        return new Uri(Regex.Match(mail.TextBody!, @"https?://\S+/gift\?key=\S+").Value).PathAndQuery;
    }

    /// <summary>Somebody who is known accepts it.</summary>
    internal static async Task<SeenPage> AcceptAsync(Storefront shop, Guid who, string link)
    {
        using var visitor = await shop.Site.SignedInAsync(who);
        return await visitor.SubmitAsync(await visitor.GetAsync(link), "Gifts.Claim.Accept");
    }

    internal static async Task<bool> ReadsAsync(Storefront shop, Guid who)
    {
        using var visitor = await shop.Site.SignedInAsync(who);
        return (await visitor.GetAsync(Storefront.Article)).Text.Contains(Storefront.GatedWord, StringComparison.Ordinal);
    }

    internal static Task<List<MailKind>> KindsAsync(Storefront shop, string to) =>
        shop.Site.InDbAsync(db => db.OutgoingMails.Where(mail => mail.To == to).OrderBy(mail => mail.CreatedAt).ThenBy(mail => mail.Id).Select(mail => mail.Kind).ToListAsync());

    internal static Task<Guid> IdAsync(Storefront shop, string email) => shop.Site.InDbAsync(db => db.Users.Where(user => user.Email == email).Select(user => user.Id).SingleAsync());
}
