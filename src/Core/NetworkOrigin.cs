using System.Net;
using System.Net.Sockets;

namespace Core;

/// <summary>
/// Who is one visitor, as far as the network tells. With IPv6 every line is given a /64, more addresses than anybody can count: it
/// counts as one. Some are given a /56, so all that comes from there is counted together too, more gently.
/// </summary>
/// <param name="Line">An IPv4 address, or the IPv6 /64.</param>
/// <param name="Customer">The IPv6 /56 around it; an IPv4 address stands for itself.</param>
public sealed record NetworkOrigin(string Line, string Customer)
{
    /// <summary>A /56 may do so many times what one line may.</summary>
    public const int Gently = 4;

    private const int LineBytes = 8;
    private const int CustomerBytes = 7;

    /// <summary>Whether other lines may belong to the same customer.</summary>
    public bool HasNeighbours => !string.Equals(Line, Customer, StringComparison.Ordinal);

    /// <param name="address">Null for whoever comes over no network.</param>
    public static NetworkOrigin Of(IPAddress? address)
    {
        var one = address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4() : address;
        return one is { AddressFamily: AddressFamily.InterNetworkV6 }
            ? new NetworkOrigin(Cut(one, LineBytes), Cut(one, CustomerBytes))
            : new NetworkOrigin(one?.ToString() ?? "nowhere", one?.ToString() ?? "nowhere");
    }

    private static string Cut(IPAddress address, int bytes)
    {
        var network = address.GetAddressBytes();
        network.AsSpan(bytes).Clear();
        return $"{new IPAddress(network)}/{bytes * 8}";
    }
}
