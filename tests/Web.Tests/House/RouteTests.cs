using System.Text.RegularExpressions;
using Data;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Web.Ground.Site;
using Web.Tests.Kit;

namespace Web.Tests.House;

/// <summary>Every way into the site is in the route list, and each is locked as it should be.</summary>
public sealed class RouteTests(SharedSite shared)
{
    /// <summary>What may change something without a form's token, and why.</summary>
    private static readonly Dictionary<string, string> Tokenless = new(StringComparer.Ordinal)
    {
        ["/stripe/events"] = "Stripe sends it, and each event is signed",
        ["/staff/jobs/{**path}"] = "Hangfire's dashboard asks for the token itself",
    };

    [Fact]
    public async Task Every_endpoint_is_in_the_list_and_nothing_else()
    {
        var site = await shared.OpenAsync();
        var served = site.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Select(endpoint => "/" + (endpoint.RoutePattern.RawText ?? "").TrimStart('/', '~')).Distinct(StringComparer.Ordinal);

        var listed = List(site).Select(route => route.Path).Distinct(StringComparer.Ordinal);

        Assert.Equal(served.Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));
    }

    /// <summary>Read from the files, so that a page the list passes over is missed here.</summary>
    [Fact]
    public async Task Every_page_file_is_in_the_list()
    {
        var site = await shared.OpenAsync();
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
        var site = await shared.OpenAsync();

        var open = List(site).Where(route => route is { ChangesState: true, Forgery: ForgeryCheck.None }).Select(route => route.Path);

        Assert.Empty(open.Except(Tokenless.Keys, StringComparer.Ordinal));
        Assert.Contains(List(site), route => route is { Method: "POST", Forgery: ForgeryCheck.Token });
    }

    [Fact]
    public async Task Everything_at_the_desk_asks_for_a_permission()
    {
        var site = await shared.OpenAsync();

        var desk = List(site).Where(route => StaffArea.Holds(route.Path)).ToList();

        Assert.NotEmpty(desk);
        Assert.DoesNotContain(desk, route => route.Permission is null or "signed in");
    }

    /// <summary>Each room brings its entries; here is what they come to, and that none leads to a door that stays shut.</summary>
    [Fact]
    public async Task Every_entry_of_the_menu_leads_to_a_page_that_asks_for_its_permission()
    {
        var site = await shared.OpenAsync();
        var menu = site.Services.GetRequiredService<StaffMenu>().All;

        var asked = menu.Select(entry => (entry.Href, Permissions: string.Join(" or ", List(site)
            .Where(route => route.Method == "GET" && (route.Path == entry.Href || route.Path == entry.Href + "/{**path}"))
            .Select(route => route.Permission).Distinct(StringComparer.Ordinal))));

        Assert.Equal(menu.Select(entry => (entry.Href, entry.Permission.ToString())), asked);
        Assert.Equal("Revenue Members Gifts Articles Categories Tiers Goal One-off New prices Coupons Imports Staff Audit Troubles Events Jobs Stripe Cards Books Settings Access rule", string.Join(' ', menu.Select(entry => Said.En[entry.Words].Value)));
        Assert.Equal(menu.Count, menu.DistinctBy(entry => entry.Rank).Count());
    }

    /// <summary>A page right below /staff that no entry leads to is found by nobody; the demo leads to its own.</summary>
    [Fact]
    public async Task Every_page_right_below_the_desk_is_in_the_menu()
    {
        await using var site = await RunningSite.StartAsync(DatabaseProvider.Sqlite, RunningSite.RealMoney);
        var menu = site.Services.GetRequiredService<StaffMenu>().All.Select(entry => entry.Href);

        var rooms = List(site).Where(route => route.Method == "GET" && Regex.IsMatch(route.Path, "^/staff/[^/]+$")).Select(route => route.Path);

        Assert.Empty(rooms.Except(menu, StringComparer.Ordinal));
    }

    private static IReadOnlyList<SiteRoute> List(RunningSite site) => site.Services.GetRequiredService<RouteList>().All;
}
