using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Data;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Web.Ground.Site;
using Web.Tests.House;
using Web.Tests.Kit;

namespace Web.Tests.Ground.Site;

public sealed class RateLimitTests
{
    [Fact]
    public async Task Readme_tells_the_numbers_that_the_rooms_brought()
    {
        await using var site = await RunningSite.StartAsync(DatabaseProvider.Sqlite);
        var readme = await File.ReadAllTextAsync(Path.Combine(Source.Root, "README.md"));
        var sentence = Regex.Match(readme, @"^Rate limits per network address and node: (?<limits>[^.]+)\.", RegexOptions.Multiline).Groups["limits"].Value.ReplaceLineEndings(" ");

        var told = sentence.Split("; ").Select(part => Regex.Match(part, @"^(?<names>[a-z -]+?)(?:,.*,)? (?<permits>\d+) (?:a minute|in (?<minutes>\d+))"))
            .SelectMany(part => part.Groups["names"].Value.Split(" and ").Select(name =>
                $"{name} {part.Groups["permits"].Value} in {(part.Groups["minutes"] is { Success: true } minutes ? minutes.Value : "1")}"));

        var brought = site.Services.GetServices<RateLimit>()
            .Select(limit => string.Create(CultureInfo.InvariantCulture, $"{limit.Policy} {limit.Permits} in {limit.Window.TotalMinutes:0}"));
        Assert.Equal(brought.Order(StringComparer.Ordinal), told.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task An_IPv6_line_counts_as_one_visitor_and_all_lines_of_one_customer_have_four_times_as_much()
    {
        await using var site = await Doorstep.OpenAsync(DatabaseProvider.Sqlite, settings: [.. RunningSite.RealMoney, "--Proxies:Trusted:0=127.0.0.1"]);
        using var http = new HttpClient { BaseAddress = site.Address, DefaultRequestHeaders = { Host = "site.example" } };
        var number = 0;
        async Task<int> LetInAsync(string line, int times)
        {
            var letIn = 0;
            for (var time = 0; time < times; time++)
            {
                using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/sign-in", UriKind.Relative));
                request.Headers.Add("X-Forwarded-For", string.Create(CultureInfo.InvariantCulture, $"[{line}::{++number:x}]:443"));
                using var answer = await http.SendAsync(request);
                Assert.Contains(answer.StatusCode, new[] { HttpStatusCode.BadRequest, HttpStatusCode.TooManyRequests }); // it has no form's token
                letIn += answer.StatusCode == HttpStatusCode.TooManyRequests ? 0 : 1;
            }

            return letIn;
        }

        Assert.Equal(20, await LetInAsync("2001:db8:0:1", 60));
        Assert.Equal(20, await LetInAsync("2001:db8:0:2", 21));
        Assert.Equal(20, await LetInAsync("2001:db8:0:3", 21));
        Assert.Equal(20, await LetInAsync("2001:db8:0:4", 21));
        Assert.Equal(0, await LetInAsync("2001:db8:0:5", 3));
        Assert.Equal(3, await LetInAsync("2001:db8:0:100", 3));
    }

    [Fact]
    public async Task Every_limit_is_asked_for_somewhere_and_no_other_is()
    {
        await using var site = await RunningSite.StartAsync(DatabaseProvider.Sqlite);

        var asked = site.Services.GetRequiredService<EndpointDataSource>().Endpoints
            .Select(endpoint => endpoint.Metadata.GetMetadata<EnableRateLimitingAttribute>()?.PolicyName).OfType<string>().Distinct(StringComparer.Ordinal);

        Assert.Equal(site.Services.GetServices<RateLimit>().Select(limit => limit.Policy).Order(StringComparer.Ordinal), asked.Order(StringComparer.Ordinal));
    }
}
