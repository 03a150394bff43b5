using Core.Staff;
using Web.Desk.Members;
using Web.Desk.Revenue;
using Web.Desk.Troubles;
using Web.Ground.Site;
using Web.Ground.Work;

namespace Web.Desk;

/// <summary>Where staff see the revenue and the members, and set the site up.</summary>
public static class DeskWing
{
    public static WebApplicationBuilder AddDesk(this WebApplicationBuilder builder)
    {
        builder.AddRevenue();
        builder.Services.AddScoped<MemberTimeline>().AddScoped<MemberPayments>().AddScoped<Complimentary>();
        builder.Services.AddWork<ComplimentaryWork>();
        builder.Services.AddSingleton(new RateLimit(ListPage.Limit, 60, TimeSpan.FromMinutes(1), CountsReading: true));
        builder.Services.AddSingleton(new StaffMenuEntry("/staff/members", "Site.Menu.Members", Permission.SeeMembers, 11));
        builder.Services.AddSingleton(new StaffMenuEntry("/staff/repricings", "Site.Menu.Repricings", Permission.EditTiers, 33));
        builder.Services.AddSingleton(new StaffMenuEntry("/staff/troubles", "Site.Menu.Troubles", Permission.ManageJobs, 59));
        builder.Services.AddSingleton(new PageTop("/Desk/Troubles/_OpenTroubles.cshtml", ForStaffOnly: true));
        builder.Services.AddSingleton(new StaffMenuEntry("/staff/doctor", "Site.Menu.Doctor", Permission.ManageJobs, 62));
        builder.Services.AddSingleton(new StaffMenuEntry("/staff/card-testing", "Site.Menu.CardTesting", Permission.ManageJobs, 63));
        builder.Services.AddScoped<TroubleDeeds>();
        builder.Services.AddSingleton(new StaffMenuEntry("/staff/access", "Site.Menu.Access", Permission.ManageSite, 91));
        builder.Services.AddSingleton(new StaffMenuEntry("/staff/site", "Site.Menu.Settings", Permission.ManageSite, 90));
        return builder;
    }

    public static void MapDesk(this WebApplication app) => app.MapRevenue();
}
