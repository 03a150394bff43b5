using System.Net;

namespace Web.Ground.Site;

/// <summary>In sandbox mode nobody from another machine gets in: its doors are made for trying things out, not for the world.</summary>
public sealed class LocalVisitorsOnly(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext http)
    {
        // No address at all: a server in memory, which nobody reaches over a network.
        if (http.Connection.RemoteIpAddress is not { } address || IPAddress.IsLoopback(address))
        {
            return next(http);
        }

        http.Response.StatusCode = StatusCodes.Status403Forbidden;
        http.Response.ContentType = "text/plain; charset=utf-8";
        return http.Response.WriteAsync(http.RequestServices.GetRequiredService<SiteText>()["Site.Door.SandboxOnly"]);
    }
}
