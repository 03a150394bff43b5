using Core.Staff;
using Web.Ground.CommandLine;
using Web.Ground.Site;
using Web.People.Accounts;
using Web.People.Audience;
using Web.People.Audit;
using Web.People.Staff;

namespace Web.People;

/// <summary>Who somebody is and what they may do: logins, staff, the trail of what they did, and the members' query.</summary>
public static class PeopleWing
{
    public static WebApplicationBuilder AddPeople(this WebApplicationBuilder builder)
    {
        builder.AddAccounts().AddStaff();
        builder.Services.AddScoped<MemberSearch>();
        builder.Services.AddScoped<ICommand, AuditExportCommand>();
        builder.Services.AddSingleton(new StaffMenuEntry("/staff/audit", "Audit", Permission.SeeAudit, 51));
        return builder;
    }
}
