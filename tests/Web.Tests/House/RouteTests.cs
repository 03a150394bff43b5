using System.Text.RegularExpressions;
using Data;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Web.Ground.Site;
using Web.Tests.Kit;

namespace Web.Tests.House;

/// <summary>Every way into the site is in the route list, and each is locked as it should be.</summary>
public sealed class RouteTests
{
    /// <summary>What may change something without a form's token, and why.</summary>
    private static readonly Dictionary<string, string> Tokenless = new(StringComparer.Ordinal)
    {
        ["/stripe/events"] = "Stripe sends it, and each event is signed",
        ["/error/{code:int}"] = "shows why another request was refused, and changes nothing",
        ["/staff/jobs/{**path}"] = "Hangfire's dashboard asks for the token itself",
        ["/healthz/live"] = "answers and changes nothing",
        ["/healthz/ready"] = "answers and changes nothing",
    };

    [Fact]
    public async Task Every_endpoint_is_in_the_list_and_nothing_else()
    {
        await using var site = await RunningSite.StartAsync(DatabaseProvider.Sqlite);
        var served = site.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Select(endpoint => "/" + (endpoint.RoutePattern.RawText ?? "").TrimStart('/', '~')).Distinct(StringComparer.Ordinal);

        var listed = List(site).Select(route => route.Path).Distinct(StringComparer.Ordinal);

        Assert.Equal(served.Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));
    }

    /// <summary>Read from the files, so that a page the list passes over is missed here.</summary>
    [Fact]
    public async Task Every_page_file_is_in_the_list()
    {
        await using var site = await RunningSite.StartAsync(DatabaseProvider.Sqlite);
        var pages = Source.CodeFiles("src/Web").Where(file => file.EndsWith(".cshtml", StringComparison.Ordinal))
            .Select(file => Regex.Match(File.ReadLines(file).FirstOrDefault() ?? "", "^@page \"([^\"]+)\"")).Where(match => match.Success)
            .Select(match => "/" + match.Groups[1].Value.TrimStart('/')).ToList();

        var listed = List(site).Select(route => route.Path).ToHashSet(StringComparer.Ordinal);

        Assert.NotEmpty(pages);
        Assert.Empty(pages.Except(listed, StringComparer.Ordinal));
    }

    [Fact]
    public async Task What_changes_something_asks_for_the_forms_token_or_says_why_not()
    {
        await using var site = await RunningSite.StartAsync(DatabaseProvider.Sqlite);

        var open = List(site).Where(route => route is { ChangesState: true, Forgery: ForgeryCheck.None }).Select(route => route.Path);

        Assert.Empty(open.Except(Tokenless.Keys, StringComparer.Ordinal));
        Assert.Contains(List(site), route => route is { Method: "POST", Forgery: ForgeryCheck.Token });
    }

    [Fact]
    public async Task Everything_at_the_desk_asks_for_a_permission()
    {
        await using var site = await RunningSite.StartAsync(DatabaseProvider.Sqlite);

        var desk = List(site).Where(route => StaffPages.IsBehindDoor(route.Path)).ToList();

        Assert.NotEmpty(desk);
        Assert.DoesNotContain(desk, route => route.Permission is null or "signed in");
    }

    private static IReadOnlyList<SiteRoute> List(RunningSite site) => site.Services.GetRequiredService<RouteList>().All;
}
