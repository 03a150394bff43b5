using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Web.Ground.Site;

namespace Web.People.Accounts;

/// <summary>The session's cookie: how long it lives, and when what it says is checked.</summary>
internal static class SessionCookie
{
    /// <summary>A session ends this long after it was last used. A sliding one never ends while it is used, so ended ones are remembered as long.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(30);

    public static void Configure(CookieAuthenticationOptions cookie, PublicAddress address)
    {
        SafeCookie.Protect(cookie.Cookie, "session", address);
        cookie.ExpireTimeSpan = Lifetime;
        cookie.SlidingExpiration = true;
        cookie.LoginPath = "/sign-in";
        cookie.ReturnUrlParameter = "returnUrl";
        cookie.Events.OnValidatePrincipal = CheckAsync;
        cookie.Events.OnRedirectToLogin = ToSignIn;
        cookie.Events.OnRedirectToAccessDenied = denied =>
        {
            denied.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        };
    }

    private static async Task CheckAsync(CookieValidatePrincipalContext context)
    {
        if (context.HttpContext.Features.Get<IExceptionHandlerFeature>() is not null)
        {
            return; // the page that tells of a fault is everybody's, and the fault may be that nothing can be asked
        }

        var session = context.Principal?.FindFirstValue(Visitor.SessionClaim);
        if (session is null || context.HttpContext.RequestServices.GetRequiredService<EndedSessions>().Contains(session))
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(IdentityConstants.ApplicationScheme);
            return;
        }

        if (!WasJustChecked(context))
        {
            await SecurityStampValidator.ValidatePrincipalAsync(context);
        }
    }

    /// <summary>
    /// The validator asks the same first, but to be asked it has to be made, with all of Identity and a database context behind
    /// it: that was most of what an article cost a member.
    /// </summary>
    private static bool WasJustChecked(CookieValidatePrincipalContext context)
    {
        var services = context.HttpContext.RequestServices;
        var interval = services.GetRequiredService<IOptions<SecurityStampValidatorOptions>>().Value.ValidationInterval;
        return context.Properties.IssuedUtc is { } issued && services.GetRequiredService<TimeProvider>().GetUtcNow() - issued <= interval;
    }

    /// <summary>Back here after signing in; only a page that was asked for by GET can be returned to.</summary>
    private static Task ToSignIn(RedirectContext<CookieAuthenticationOptions> redirect)
    {
        var request = redirect.Request;
        var back = HttpMethods.IsGet(request.Method) ? $"?returnUrl={Uri.EscapeDataString(request.PathBase + request.Path + request.QueryString)}" : "";
        redirect.Response.Redirect("/sign-in" + back);
        return Task.CompletedTask;
    }
}
