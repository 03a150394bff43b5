using Web.Desk.Members;
using Web.Desk.Revenue;

namespace Web.Desk;

/// <summary>Where staff see the revenue and the members, and set the site up.</summary>
public static class DeskWing
{
    public static WebApplicationBuilder AddDesk(this WebApplicationBuilder builder)
    {
        builder.AddRevenue();
        builder.Services.AddScoped<MemberTimeline>();
        return builder;
    }

    public static void MapDesk(this WebApplication app) => app.MapRevenue();
}
