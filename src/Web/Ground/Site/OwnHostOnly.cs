using System.Net;

namespace Web.Ground.Site;

/// <summary>
/// Answers only to the name that readers know, in sandbox mode also to this machine's own: anybody can send any Host, and another name
/// that leads here is somebody's trick (a rebound DNS name, a poisoned cache) or a proxy that hides the name it was asked by.
/// </summary>
internal sealed class OwnHostOnly(RequestDelegate next, SiteMode mode, PublicAddress address)
{
    public Task InvokeAsync(HttpContext http)
    {
        if (IsOwn(http.Request.Host.Host) || http.GetEndpoint()?.Metadata.GetMetadata<AnswersAnyHost>() is not null)
        {
            return next(http);
        }

        http.Response.StatusCode = StatusCodes.Status421MisdirectedRequest;
        http.Response.ContentType = "text/plain; charset=utf-8";
        return http.Response.WriteAsync(http.RequestServices.GetRequiredService<SiteText>()["Site.Door.OtherName", address.Root]);
    }

    private bool IsOwn(string host) =>
        string.Equals(host, address.SentHost, StringComparison.OrdinalIgnoreCase) || (mode.IsSandbox && IsThisMachine(host));

    private static bool IsThisMachine(string host) =>
        string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var number) && IPAddress.IsLoopback(number));
}
