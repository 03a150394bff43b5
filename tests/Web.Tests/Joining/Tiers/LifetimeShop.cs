using Core;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Tests.Joining.Gifts;
using Web.Tests.Kit;

namespace Web.Tests.Joining.Tiers;

/// <summary>A shop in which the tier of patrons is sold for good too.</summary>
internal static class LifetimeShop
{
    public const string Email = "forever@example.test";

    internal static async Task<Storefront> OpenAsync(DatabaseProvider provider)
    {
        var shop = await Storefront.OpenAsync(provider);
        await shop.Site.InDbAsync(async db =>
        {
            var tier = await db.Tiers.SingleAsync(tier => tier.Slug == "patron");
            db.Add(tier.Offer(Guid.CreateVersion7(), Term.Lifetime, new Money(20_000, Currency.Of("EUR")), shop.Site.Clock.GetUtcNow()));
            await db.SaveChangesAsync();
        });
        return shop;
    }

    internal static async Task BuyAsync(Storefront shop)
    {
        using var reader = shop.Site.NewVisitor();
        await GiftShop.PayAsync(reader, await reader.SubmitAsync(await reader.GetAsync("/support/lifetime"), "Checkout.Start.GoOn", ("Email", Email)));
        await shop.SettledAsync();
    }
}
