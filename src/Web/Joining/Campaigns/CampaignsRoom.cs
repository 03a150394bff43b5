using Core.Staff;
using Web.Ground.Site;

namespace Web.Joining.Campaigns;

/// <summary>What the publication asks its readers for: the goal in the appeal.</summary>
public static class CampaignsRoom
{
    public static WebApplicationBuilder AddCampaigns(this WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<Goals>();
        builder.Services.AddSingleton(new StaffMenuEntry("/staff/goal", "Site.Menu.Goal", Permission.ManageSite, 31));
        return builder;
    }
}
