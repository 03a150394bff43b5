using Core.Staff;
using Web.Ground.Site;
using Web.Joining.Coupons.Staff;

namespace Web.Joining.Coupons;

/// <summary>Codes by which supporters pay less: looked up for whoever types one, made and ended at the desk.</summary>
public static class CouponsRoom
{
    public static WebApplicationBuilder AddCoupons(this WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<CouponFinding>().AddScoped<CouponMaking>().AddScoped<CouponFigures>();
        builder.Services.AddSingleton(new StaffMenuEntry("/staff/coupons", "Site.Menu.Coupons", Permission.EditTiers, 34));
        return builder;
    }
}
