using System.Security.Claims;
using Data;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Web.Ground.Site;

namespace Web.People.Accounts;

/// <summary>
/// Asks, at most half a minute apart, whether a session still stands: its security stamp is the supporter's, the login is
/// not disabled, and nobody signed out of it. What was proved at sign-in is carried over.
/// </summary>
public sealed class SessionCheck(
    IOptions<SecurityStampValidatorOptions> options, SignInManager<Supporter> signIn, ILoggerFactory logs, MembershipDb db, LastVisits visits)
    : SecurityStampValidator<Supporter>(options, signIn, logs)
{
    protected override async Task<Supporter?> VerifySecurityStamp(ClaimsPrincipal? principal)
    {
        var supporter = await base.VerifySecurityStamp(principal);
        if (supporter is null || supporter.DisabledAt is not null)
        {
            return null;
        }

        var session = principal?.FindFirstValue(Visitor.SessionClaim);
        return session is null || await db.EndedSessions.AnyAsync(ended => ended.Id == session) ? null : supporter;
    }

    protected override async Task SecurityStampVerified(Supporter user, CookieValidatePrincipalContext context)
    {
        var before = context.Principal;
        await base.SecurityStampVerified(user, context);
        await visits.NoteAsync(user, context.HttpContext.RequestAborted);
        if (context.Principal?.Identity is ClaimsIdentity identity && before is not null)
        {
            identity.AddClaims(before.Claims
                .Where(claim => claim.Type is Visitor.SessionClaim or Visitor.MethodClaim or Visitor.SignedInClaim)
                .Select(claim => new Claim(claim.Type, claim.Value)));
        }
    }
}
