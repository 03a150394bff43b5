using Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Web.Account.Memberships;
using Web.Tests.Kit;

namespace Web.Tests.Joining.Trials;

/// <summary>A tier that is free for some days, and who tries it.</summary>
internal static class Trying
{
    public const string Email = "ada@example.test";

    public static async Task<SeenPage> TryAsync(Storefront shop, Visitor visitor, string email) => await StartAsync(visitor, await shop.ChooseAsync(visitor, email));

    public static Task<SeenPage> StartAsync(Visitor visitor, SeenPage page) =>
        visitor.SubmitAsync(page, "Start trial", ("number", Storefront.GoodCard), ("expiry", "12 / 40"), ("cvc", "123"), ("name", "Some Body"), ("country", "DE"));

    public static async Task TryFreelyAsync(Storefront shop, Visitor visitor, string email) => await visitor.SubmitAsync(await shop.ChooseAsync(visitor, email), "Start trial");

    public static async Task NoticeAsync(Storefront shop)
    {
        await using var scope = shop.Site.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<TrialNotices>().RunAsync(CancellationToken.None);
        await shop.SettledAsync();
    }

    public static Task OfferAsync(Storefront shop, int days, bool needsCard) => shop.Site.InDbAsync(async db =>
    {
        (await db.Tiers.SingleAsync(tier => tier.Slug == "patron")).Try(days, needsCard);
        await db.SaveChangesAsync();
    });
}
