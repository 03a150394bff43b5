using Microsoft.AspNetCore.Authentication;
using Web.Ground.Site;

namespace Web.People.Staff;

/// <summary>
/// The one lock before everything under /staff, whoever maps it: signed in, staff, and the second factor where money is
/// real. It asks the matched route, not the typed path, whose case and slashes anybody can vary.
/// </summary>
public sealed class StaffDoor(RequestDelegate next, StaffSession session)
{
    private const string SecondFactorPage = "/account/second-factor";

    public Task InvokeAsync(HttpContext http)
    {
        if (http.GetEndpoint() is not RouteEndpoint route || !IsBehind(route))
        {
            return next(http);
        }

        if (http.User.Identity?.IsAuthenticated != true)
        {
            return http.ChallengeAsync();
        }

        if (!http.User.IsStaff())
        {
            return http.ForbidAsync();
        }

        if (!session.IsProved(http.User))
        {
            http.Response.Redirect($"{SecondFactorPage}?returnUrl={Uri.EscapeDataString(http.Request.Path)}");
            return Task.CompletedTask;
        }

        http.Response.Headers.CacheControl = "no-store";
        return next(http);
    }

    /// <summary>True for /staff and all below it.</summary>
    public static bool IsBehind(RouteEndpoint route) => StaffArea.Holds(route.RoutePattern.RawText);
}
