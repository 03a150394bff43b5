using System.Net;
using Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
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
    public void A_network_that_holds_strangers_is_refused(string trusted)
    {
        var refused = Assert.Throws<OptionsValidationException>(() => Ask(trusted));

        Assert.Equal(Reason.Of("Start.Proxies.Strangers", trusted), Assert.Single(refused.Failures));
    }

    /// <summary>A CDN (198.51.100.0/24) before a proxy of one's own (10.0.0.1); each adds whom it was asked by.</summary>
    [Theory]
    [InlineData("10.0.0.1", "203.0.113.9, 198.51.100.7", "https, https", "203.0.113.9", "https")]
    [InlineData("10.0.0.1", "203.0.113.9, 198.51.100.7", "https", "203.0.113.9", "https")]
    [InlineData("10.0.0.1", "203.0.113.9", "https, http", "203.0.113.9", "http")]
    [InlineData("10.0.0.1", "6.6.6.6, 203.0.113.9, 198.51.100.7", "https", "203.0.113.9", "https")]
    [InlineData("10.0.0.1", "6.6.6.6, 10.0.0.1, 203.0.113.9, 198.51.100.7", "https", "203.0.113.9", "https")]
    [InlineData("10.0.0.1", "6.6.6.6, 203.0.113.9", "https", "203.0.113.9", "https")]
    [InlineData("10.0.0.1", "unknown, 198.51.100.7", "https", "198.51.100.7", "https")]
    [InlineData("203.0.113.9", "6.6.6.6", "https", "203.0.113.9", "http")]
    [InlineData("203.0.113.9", "6.6.6.6, 10.0.0.1, 198.51.100.7", "https", "203.0.113.9", "http")]
    public void Behind_a_chain_of_proxies_the_visitor_is_the_first_that_is_none_of_them(string nearest, string forwardedFor, string forwardedProto, string visitor, string scheme)
    {
        using var site = Ask("10.0.0.1", "198.51.100.0/24").Services.BuildServiceProvider();
        var http = new DefaultHttpContext { Request = { Scheme = "http" }, Connection = { RemoteIpAddress = IPAddress.Parse(nearest) } };
        http.Request.Headers["X-Forwarded-For"] = forwardedFor;
        http.Request.Headers["X-Forwarded-Proto"] = forwardedProto;

        new ForwardedHeadersMiddleware(_ => Task.CompletedTask, NullLoggerFactory.Instance, site.GetRequiredService<IOptions<ForwardedHeadersOptions>>()).ApplyForwarders(http);

        Assert.Equal((visitor, scheme), (http.Connection.RemoteIpAddress.ToString(), http.Request.Scheme));
    }

    private static WebApplicationBuilder Ask(params string[] trusted)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.Configuration.AddInMemoryCollection(trusted.Prepend("127.0.0.1").Select((one, at) => KeyValuePair.Create($"Proxies:Trusted:{at}", (string?)one)));
        builder.AddTrustedProxies();
        return builder;
    }
}
