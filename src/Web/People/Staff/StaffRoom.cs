using Core.Staff;
using Hangfire;
using Web.Ground.Site;

namespace Web.People.Staff;

/// <summary>The people who run the site, and what each may do.</summary>
public static class StaffRoom
{
    /// <summary>One policy per permission, named after it: <c>[Authorize(Policy = nameof(Permission.EditTiers))]</c>.</summary>
    public static WebApplicationBuilder AddStaff(this WebApplicationBuilder builder)
    {
        var authorization = builder.Services.AddAuthorizationBuilder();
        foreach (var permission in Enum.GetNames<Permission>())
        {
            authorization.AddPolicy(permission, policy => policy.RequireClaim(Visitor.PermissionClaim, permission));
        }

        builder.Services.AddScoped<StaffPeople>();
        builder.Services.AddSingleton(new StaffMenuEntry("/staff/people", "Site.Menu.Staff", Permission.ManageStaff, 50));
        builder.Services.AddSingleton(new StaffMenuEntry("/staff/jobs", "Site.Menu.Jobs", Permission.ManageJobs, 61));
        return builder;
    }

    /// <summary>After routing and before any endpoint runs.</summary>
    public static void UseStaff(this WebApplication app)
    {
        app.UseAuthentication();
        app.UseMiddleware<StaffDoor>();
        app.UseAuthorization();
    }

    public static void MapStaff(this WebApplication app) =>
        app.MapHangfireDashboard("/staff/jobs", new DashboardOptions
        {
            Authorization = [new JobsDoor()],
            AppPath = "/staff",
            DisplayStorageConnectionString = false,
        }).RequireAuthorization(nameof(Permission.ManageJobs)).WithMetadata(new HttpMethodMetadata([HttpMethods.Get, HttpMethods.Head, HttpMethods.Post]));
}
