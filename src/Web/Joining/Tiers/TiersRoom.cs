using Core.Staff;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Web.Ground.Site;
using Web.Joining.Tiers.Staff;

namespace Web.Joining.Tiers;

/// <summary>What is on offer: the support page, and the desk where tiers and prices are made.</summary>
public static class TiersRoom
{
    public static WebApplicationBuilder AddTiers(this WebApplicationBuilder builder)
    {
        builder.Services.PostConfigure<RazorPagesOptions>(pages => pages.Conventions.AddPageRoute("/Joining/Tiers/Staff/Edit", "/staff/tiers/new"));
        builder.Services.AddScoped<FreeJoining>().AddScoped<TierCatalogue>().AddScoped<TierPricing>().AddScoped<TierCounts>();
        builder.Services.AddSingleton(new StaffMenuEntry("/staff/tiers", "Site.Menu.Tiers", Permission.EditTiers, 30));
        return builder;
    }
}
