using Core.Staff;
using Web.Ground.Site;
using Web.Ground.Work;

namespace Web.Joining.Gifts;

/// <summary>A membership for somebody else: bought once, sent on a day, accepted by its link, over by itself.</summary>
public static class GiftsRoom
{
    public static WebApplicationBuilder AddGifts(this WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<GiftShelf>().AddScoped<GiftClaims>().AddWork<GiftWork>();
        builder.Services.AddSingleton(new RateLimit(ClaimPage.Limit, 30, TimeSpan.FromMinutes(10), CountsReading: true));
        builder.Services.AddSingleton(new StaffMenuEntry("/staff/gifts", "Site.Menu.Gifts", Permission.SeeMembers, 12));
        return builder;
    }
}
