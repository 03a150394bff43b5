using System.Net;

namespace Core.Tests;

public sealed class NetworkOriginTests
{
    [Theory]
    [InlineData("192.0.2.7", "192.0.2.7", "192.0.2.7")]
    [InlineData("::ffff:192.0.2.7", "192.0.2.7", "192.0.2.7")]
    [InlineData("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64", "2001:db8:1::/56")]
    [InlineData("2001:db8:1:2:ffff::1", "2001:db8:1:2::/64", "2001:db8:1::/56")]
    [InlineData("2001:db8:1:ff::1", "2001:db8:1:ff::/64", "2001:db8:1::/56")]
    [InlineData("2001:db8:1:100::1", "2001:db8:1:100::/64", "2001:db8:1:100::/56")]
    [InlineData("::1", "::/64", "::/56")]
    [InlineData(null, "nowhere", "nowhere")]
    public void An_IPv4_address_is_one_visitor_and_so_is_an_IPv6_line_within_its_customers_network(string? address, string line, string customer) =>
        Assert.Equal(new NetworkOrigin(line, customer), NetworkOrigin.Of(address is null ? null : IPAddress.Parse(address)));

    [Fact]
    public void Only_an_IPv6_line_may_have_neighbours_of_the_same_customer()
    {
        Assert.True(NetworkOrigin.Of(IPAddress.Parse("2001:db8::1")).HasNeighbours);
        Assert.False(NetworkOrigin.Of(IPAddress.Parse("192.0.2.7")).HasNeighbours);
    }
}
