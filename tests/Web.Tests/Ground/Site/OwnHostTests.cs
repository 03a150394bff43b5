using System.Net;
using Data;
using Web.Tests.Kit;

namespace Web.Tests.Ground.Site;

/// <summary>By which names the site answers.</summary>
public sealed class OwnHostTests(SharedSite shared)
{
    [Theory]
    [InlineData("/", "127.0.0.1:80", HttpStatusCode.OK)]
    [InlineData("/", "localhost", HttpStatusCode.OK)]
    [InlineData("/", "[::1]:5000", HttpStatusCode.OK)]
    [InlineData("/", "evil.example", HttpStatusCode.MisdirectedRequest)]
    [InlineData("/", "127.0.0.1.evil.example", HttpStatusCode.MisdirectedRequest)]
    [InlineData("/", "192.0.2.7", HttpStatusCode.MisdirectedRequest)]
    [InlineData("/nothing-here", "evil.example", HttpStatusCode.MisdirectedRequest)]
    [InlineData("/site.css", "evil.example", HttpStatusCode.MisdirectedRequest)]
    [InlineData("/HEALTHZ/live", "evil.example", HttpStatusCode.OK)]
    [InlineData("/healthz/ready", "10.0.0.7:8080", HttpStatusCode.OK)]
    public async Task The_sandbox_answers_to_this_machines_names_and_everybodys_health_probes(string path, string host, HttpStatusCode expected)
    {
        using var visitor = (await shared.OpenAsync()).NewVisitor();

        Assert.Equal(expected, await AskAsync(visitor, HttpMethod.Get, path, host));
    }

    [Fact]
    public async Task With_real_money_only_the_public_address_and_the_health_probes_are_answered()
    {
        await using var site = await Doorstep.OpenAsync(DatabaseProvider.Sqlite, settings: RunningSite.RealMoney);
        using var visitor = site.NewVisitor();

        Assert.Equal(HttpStatusCode.OK, await AskAsync(visitor, HttpMethod.Get, "/", "site.example"));
        Assert.Equal(HttpStatusCode.OK, await AskAsync(visitor, HttpMethod.Get, "/", "SITE.example:443"));
        Assert.Equal(HttpStatusCode.OK, await AskAsync(visitor, HttpMethod.Get, "/healthz/ready", "127.0.0.1"));
        foreach (var host in new[] { "127.0.0.1", "localhost", "evil.example", "www.site.example", "site.example.evil.example" })
        {
            foreach (var path in new[] { "/", "/sign-in", "/site.css", "/feed", "/staff" })
            {
                Assert.Equal(HttpStatusCode.MisdirectedRequest, await AskAsync(visitor, HttpMethod.Get, path, host));
            }

            Assert.Equal(HttpStatusCode.MisdirectedRequest, await AskAsync(visitor, HttpMethod.Post, "/stripe/events", host));
        }
    }

    [Fact]
    public async Task A_site_whose_address_is_a_number_answers_to_it()
    {
        await using var site = await Doorstep.OpenAsync(DatabaseProvider.Sqlite, settings: [.. RunningSite.RealMoney, "--Site:PublicUrl=https://[2001:db8::7]"]);
        using var visitor = site.NewVisitor();

        Assert.Equal(HttpStatusCode.OK, await AskAsync(visitor, HttpMethod.Get, "/", "[2001:db8::7]"));
        Assert.Equal(HttpStatusCode.OK, await AskAsync(visitor, HttpMethod.Get, "/", "[2001:DB8::7]:443"));
        Assert.Equal(HttpStatusCode.MisdirectedRequest, await AskAsync(visitor, HttpMethod.Get, "/", "[2001:db8::8]"));
    }

    [Fact]
    public async Task Whoever_asks_by_another_name_is_told_the_right_one()
    {
        await using var site = await Doorstep.OpenAsync(DatabaseProvider.Sqlite, settings: RunningSite.RealMoney);
        using var http = new HttpClient { BaseAddress = site.Address };

        using var answer = await http.GetAsync(new Uri("/", UriKind.Relative));

        Assert.Equal(Said.En["Site.Door.OtherName", "https://site.example"], await answer.Content.ReadAsStringAsync());
    }

    private static async Task<HttpStatusCode> AskAsync(Visitor visitor, HttpMethod method, string path, string host)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
        request.Headers.Host = host;
        using var answer = await visitor.Http.SendAsync(request);
        return answer.StatusCode;
    }
}
