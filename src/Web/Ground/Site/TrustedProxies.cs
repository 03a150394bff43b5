using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;
using Web.Ground.CommandLine;
using IPNetwork = System.Net.IPNetwork;

namespace Web.Ground.Site;

/// <summary>Only the proxies that the operator names are believed about who is asking.</summary>
internal static class TrustedProxies
{
    /// <summary>10.0.0.0/8 and fc00::/7 are the widest networks of one's own; whatever is wider holds strangers.</summary>
    private const int WidestIPv4 = 8;
    private const int WidestIPv6 = 16;
    private const int MappedIPv4Bits = 96;

    private static readonly IPNetwork OwnIPv6 = IPNetwork.Parse("fc00::/7");
    private static readonly IPAddress MappedIPv4 = IPAddress.Parse("::ffff:0:0");

    public static void AddTrustedProxies(this WebApplicationBuilder builder)
    {
        var proxies = Read(builder.Configuration);
        builder.Services.Configure<ForwardedHeadersOptions>(forwarded =>
        {
            forwarded.ForwardedHeaders = proxies.Count == 0 ? ForwardedHeaders.None : ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;

            // One proxy behind another, each named: the walk from the nearest ends at the first that is not, whatever stands further out. They need not
            // agree on how many they are: often only the outermost adds the protocol.
            forwarded.ForwardLimit = null;
            forwarded.RequireHeaderSymmetry = false;
            forwarded.KnownProxies.Clear();
            forwarded.KnownIPNetworks.Clear();
            foreach (var proxy in proxies)
            {
                forwarded.KnownIPNetworks.Add(proxy);
            }
        });
    }

    /// <exception cref="OptionsValidationException">One is no address, or everybody is to be believed.</exception>
    private static List<IPNetwork> Read(ConfigurationManager configuration)
    {
        if (configuration.GetValue("FORWARDEDHEADERS_ENABLED", false))
        {
            throw Refusal.Because("Start.Proxies.Everybody");
        }

        List<IPNetwork> proxies = [];
        foreach (var trusted in configuration.GetSection("Proxies:Trusted").Get<string[]>() ?? [])
        {
            var proxy = IPNetwork.TryParse(trusted, out var network) ? network
                : IPAddress.TryParse(trusted, out var address) ? new IPNetwork(address, address.GetAddressBytes().Length * 8)
                : throw Refusal.Because("Start.Proxies.NoAddress", trusted);
            proxies.Add(IsNarrow(proxy)
                ? proxy
                : throw Refusal.Because("Start.Proxies.Strangers", trusted));
        }

        return proxies;
    }

    private static bool IsNarrow(IPNetwork network) =>
        network.BaseAddress.AddressFamily == AddressFamily.InterNetwork ? network.PrefixLength >= WidestIPv4
        : network.BaseAddress.IsIPv4MappedToIPv6 ? network.PrefixLength >= MappedIPv4Bits + WidestIPv4
        : OwnIPv6.Contains(network.BaseAddress) ? network.PrefixLength >= OwnIPv6.PrefixLength
        : network.PrefixLength >= WidestIPv6 && !Begins(MappedIPv4, network);

    /// <summary>Whether the address lies in the network.</summary>
    private static bool Begins(IPAddress address, IPNetwork network)
    {
        var (one, other) = (address.GetAddressBytes(), network.BaseAddress.GetAddressBytes());
        return Enumerable.Range(0, network.PrefixLength).All(bit => ((one[bit / 8] ^ other[bit / 8]) & (0x80 >> (bit % 8))) == 0);
    }
}
