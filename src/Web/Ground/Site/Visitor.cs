using System.Globalization;
using System.Security.Claims;
using Core.Accounts;
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

    /// <summary>When the last factor was shown, in Unix seconds (OpenID Connect's auth_time).</summary>
    public const string SignedInClaim = "auth_time";

    public static Guid? SupporterId(this ClaimsPrincipal visitor) =>
        Guid.TryParse(visitor.FindFirstValue(ClaimTypes.NameIdentifier), out var id) ? id : null;

    public static bool May(this ClaimsPrincipal visitor, Permission permission) =>
        visitor.HasClaim(PermissionClaim, permission.ToString());

    public static bool IsStaff(this ClaimsPrincipal visitor) => visitor.HasClaim(claim => claim.Type == PermissionClaim);

    /// <summary>Within the last minutes, as what gives a login away for good asks for.</summary>
    public static bool SignedInLately(this ClaimsPrincipal visitor, DateTimeOffset now) => FreshSignIn.Is(
        long.TryParse(visitor.FindFirstValue(SignedInClaim), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null,
        now);

    public static Claim SignedInNow(DateTimeOffset now) => new(SignedInClaim, now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));

    public static bool HasSecondFactor(this ClaimsPrincipal visitor) => visitor.HasClaim(MethodClaim, SecondFactor);
}
