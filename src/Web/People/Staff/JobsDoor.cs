using Core.Staff;
using Hangfire.Dashboard;
using Web.Ground.Site;

namespace Web.People.Staff;

/// <summary>The dashboard's own lock, so that it stays shut even if it is ever mapped elsewhere.</summary>
internal sealed class JobsDoor : IDashboardAuthorizationFilter
{
    public bool Authorize(DashboardContext context) => context.GetHttpContext().User.May(Permission.ManageJobs);
}
