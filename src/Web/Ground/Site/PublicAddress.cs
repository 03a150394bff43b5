using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;

namespace Web.Ground.Site;

/// <summary>
/// The address that mails and Stripe send people to: Site:PublicUrl, in the sandbox else where the server listens.
/// Never the request's Host header, which anybody can choose.
/// </summary>
public sealed class PublicAddress(IOptions<SiteOptions> site, IServer server)
{
    /// <summary>Without a trailing slash.</summary>
    public string Root => Configured ?? Listening ?? "http://localhost:5000";

    public string Host => new Uri(Root).Host;

    /// <summary>As browsers send it: a name in other letters in its ASCII spelling, an IPv6 address in its brackets.</summary>
    public string SentHost => new Uri(Root) is { HostNameType: UriHostNameType.IPv6, Host: var number } ? number : new Uri(Root).IdnHost;

    public bool IsHttps => Root.StartsWith("https:", StringComparison.OrdinalIgnoreCase);

    private string? Configured => site.Value.PublicUrl?.GetLeftPart(UriPartial.Authority);

    private string? Listening => server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault()?
        .Replace("//[::]", "//localhost", StringComparison.Ordinal)
        .Replace("//0.0.0.0", "//localhost", StringComparison.Ordinal)
        .TrimEnd('/');

    /// <param name="path">Begins with a slash.</param>
    public string To(string path) => Root + path;

    /// <summary>On a machine of one's own the site has as many names as loopback has.</summary>
    public bool IsOwn(Uri uri)
    {
        var own = new Uri(Root);
        return string.Equals(uri.Authority, own.Authority, StringComparison.OrdinalIgnoreCase) || (uri.IsLoopback && own.IsLoopback && uri.Port == own.Port);
    }
}
