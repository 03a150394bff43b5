using Core.Staff;
using Web.Ground.Site;

namespace Web.Joining.Tips;

/// <summary>Giving once: the page, the way to Stripe and back, and the desk where the amounts are set.</summary>
public static class TipsRoom
{
    public static WebApplicationBuilder AddTips(this WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<TipOffers>();
        builder.Services.AddSingleton(new StaffMenuEntry("/staff/tips", "Site.Menu.Tips", Permission.EditTiers, 32));
        return builder;
    }
}
