using System.Security.Claims;
using Core.Staff;

namespace Web.Ground.Site;

/// <summary>What the session says of whoever asks. A stranger has no id and no permission.</summary>
public static class Visitor
{
    /// <summary>One claim for each <see cref="Permission"/>, named after it.</summary>
    public const string PermissionClaim = "permission";

    /// <summary>Names this one session, so that it alone can be ended.</summary>
    public const string SessionClaim = "sid";

    /// <summary>How the visitor proved who they are (RFC 8176): "mfa" after the second factor.</summary>
    public const string MethodClaim = "amr";

    public const string SecondFactor = "mfa";

    public static Guid? SupporterId(this ClaimsPrincipal visitor) =>
        Guid.TryParse(visitor.FindFirstValue(ClaimTypes.NameIdentifier), out var id) ? id : null;

    public static bool May(this ClaimsPrincipal visitor, Permission permission) =>
        visitor.HasClaim(PermissionClaim, permission.ToString());

    public static bool IsStaff(this ClaimsPrincipal visitor) => visitor.HasClaim(claim => claim.Type == PermissionClaim);

    public static bool HasSecondFactor(this ClaimsPrincipal visitor) => visitor.HasClaim(MethodClaim, SecondFactor);
}
