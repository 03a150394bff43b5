using System.Security.Claims;
using Core.Staff;

namespace Web.Ground.Site;

/// <summary>Whether a session of staff is good for their work: where money is real it needs the second factor, at the desk and wherever else what only staff see is shown.</summary>
public sealed class StaffSession(SiteMode mode)
{
    public bool IsProved(ClaimsPrincipal visitor) => mode.IsSandbox || visitor.HasSecondFactor();

    public bool May(ClaimsPrincipal visitor, Permission permission) => visitor.May(permission) && IsProved(visitor);
}
