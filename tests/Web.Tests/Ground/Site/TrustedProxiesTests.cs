using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Web.Ground.Site;

namespace Web.Tests.Ground.Site;

public sealed class TrustedProxiesTests
{
    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("10.0.0.0/8")]
    [InlineData("172.16.0.0/12")]
    [InlineData("::1")]
    [InlineData("fc00::/7")]
    [InlineData("fd12:3456::/32")]
    [InlineData("2001:db8::/32")]
    [InlineData("::ffff:10.0.0.0/104")]
    public void A_proxy_or_a_network_of_ones_own_is_believed(string trusted) => Ask(trusted);

    [Theory]
    [InlineData("0.0.0.0/0")]
    [InlineData("0.0.0.0/1")]
    [InlineData("128.0.0.0/1")]
    [InlineData("8.0.0.0/7")]
    [InlineData("::/0")]
    [InlineData("2000::/3")]
    [InlineData("::/64")]
    [InlineData("::ffff:0:0/96")]
    [InlineData("fc00::/6")]
    public void A_network_that_holds_strangers_is_refused_in_plain_words(string trusted)
    {
        var refused = Assert.Throws<OptionsValidationException>(() => Ask(trusted));

        Assert.Equal($"Set Proxies__Trusted to the addresses of your own proxies: '{trusted}' believes strangers too, and whoever is believed can claim to be anybody.", Assert.Single(refused.Failures));
    }

    private static void Ask(string trusted)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["Proxies:Trusted:0"] = "127.0.0.1", ["Proxies:Trusted:1"] = trusted });
        builder.AddTrustedProxies();
    }
}
