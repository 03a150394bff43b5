using System.Net;
using Core.Staff;
using Data;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Web.Ground.Site;
using Web.People.Staff;
using Web.Tests.Kit;

namespace Web.Tests.People.Staff;

public sealed class LockedDoorTests(SharedSite shared)
{
    private const string Index = "staff";

    [Fact]
    public async Task Every_page_of_the_desk_names_the_permission_it_asks_for()
    {
        var site = await shared.OpenAsync();
        var names = Enum.GetNames<Permission>();

        var unlocked = Behind(site)
            .Where(route => Pattern(route) != Index)
            .Where(route => !route.Metadata.GetOrderedMetadata<IAuthorizeData>().Any(asks => names.Contains(asks.Policy)))
            .Select(Pattern);

        Assert.NotEmpty(Behind(site));
        Assert.Empty(unlocked);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Strangers_members_and_staff_without_the_permission_are_kept_out_of_every_page(DatabaseProvider provider)
    {
        await using var site = await Doorstep.OpenAsync(provider);
        using var stranger = site.NewVisitor();
        using var member = await site.SignedInAsync(await site.KnowAsync("member@example.test"));
        var others = new List<(StaffRole Role, Kit.Visitor Visitor)>();
        foreach (var role in StaffRole.All)
        {
            others.Add((role, await site.SignedInAsync(await site.KnowAsync($"{role.Name}@example.test", isProved: true, role))));
        }

        foreach (var route in Behind(site))
        {
            foreach (var method in Methods(route))
            {
                await KeptOutAsync(stranger, method, route, HttpStatusCode.Redirect);
                await KeptOutAsync(member, method, route, HttpStatusCode.Forbidden);
                var needed = route.Metadata.GetOrderedMetadata<IAuthorizeData>().Select(asks => asks.Policy).OfType<string>().ToList();
                foreach (var (role, visitor) in others.Where(other => needed.Exists(policy => !other.Role.Permissions.Contains(Enum.Parse<Permission>(policy)))))
                {
                    await KeptOutAsync(visitor, method, route, HttpStatusCode.Forbidden);
                }
            }
        }

        others.ForEach(other => other.Visitor.Dispose());
    }

    [Theory]
    [InlineData("/STAFF/people")]
    [InlineData("/staff/people/")]
    [InlineData("/Staff/Jobs")]
    [InlineData("/staff/jobs/servers")]
    public async Task Another_spelling_of_the_address_opens_nothing(string address)
    {
        var site = await shared.OpenAsync();
        using var stranger = site.NewVisitor();

        using var answer = await stranger.AskAsync(address);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.StartsWith("/sign-in", answer.Headers.Location!.OriginalString, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Where_money_is_real_the_desk_asks_for_the_second_factor(DatabaseProvider provider)
    {
        await using var site = await Doorstep.OpenAsync(provider, settings: RunningSite.RealMoney);
        var id = await site.KnowAsync("owner@example.test", isProved: true, StaffRole.Owner);
        using var owner = await site.SignedInAsync(id);

        using var answer = await owner.AskAsync("/staff/people");

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal("/account/second-factor?returnUrl=%2Fstaff%2Fpeople", answer.Headers.Location!.OriginalString);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Whoever_only_typed_a_staff_members_address_is_not_staff(DatabaseProvider provider)
    {
        await using var site = await Doorstep.OpenAsync(provider);
        var id = await site.KnowAsync("owner@example.test", isProved: false, StaffRole.Owner);
        using var payer = site.NewVisitor();
        payer.Cookies.Add(await site.CookieOfPayerAsync(id));

        using var answer = await payer.AskAsync("/staff/people");

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    private static List<RouteEndpoint> Behind(RunningSite site) =>
        [.. site.Services.GetRequiredService<IEnumerable<EndpointDataSource>>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .Where(StaffDoor.IsBehind).DistinctBy(route => (Pattern(route), string.Join(',', Methods(route))))];

    private static string Pattern(RouteEndpoint route) => route.RoutePattern.RawText!.TrimStart('/');

    private static IReadOnlyList<string> Methods(RouteEndpoint route) =>
        route.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods is { Count: > 0 } named ? named : ["GET", "POST"];

    private static async Task KeptOutAsync(Kit.Visitor visitor, string method, RouteEndpoint route, HttpStatusCode expected)
    {
        var address = string.Join('/', Pattern(route).Split('/').Select(part => part.StartsWith('{') ? (part.Contains("guid", StringComparison.Ordinal) ? Guid.Empty.ToString() : "x") : part));
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri("/" + address, UriKind.Relative));
        using var answer = await visitor.Http.SendAsync(request);
        Assert.True(answer.StatusCode == expected, $"{method} /{address} answered {(int)answer.StatusCode} instead of {(int)expected}.");
    }
}
