using System.Net;
using System.Text.RegularExpressions;
using Data;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Web.Ground.Site;
using Web.Tests.Kit;

namespace Web.Tests.Demo;

/// <summary>With real keys nothing of the demo can be asked for: it is not registered, not mapped, and its addresses lead nowhere.</summary>
public sealed class UnreachableTests
{
    [Fact]
    public async Task With_real_keys_no_service_of_the_demo_is_registered()
    {
        List<ServiceDescriptor> live = [], sandbox = [];
        await using var site = await RunningSite.StartAsync(DatabaseProvider.Sqlite, RunningSite.RealMoney, builder => live.AddRange(builder.Services));
        await using var other = await RunningSite.StartAsync(DatabaseProvider.Sqlite, adjust: builder => sandbox.AddRange(builder.Services));

        Assert.Empty(live.Where(IsDemo).Select(service => service.ServiceType.FullName));
        Assert.Contains(sandbox, IsDemo);
    }

    [Fact]
    public async Task With_real_keys_no_address_of_the_demo_answers()
    {
        await using var sandbox = await RunningSite.StartAsync(DatabaseProvider.Sqlite);
        await using var live = await RunningSite.StartAsync(DatabaseProvider.Sqlite, RunningSite.RealMoney);
        var demo = Endpoints(sandbox).Where(IsDemo).Select(endpoint => endpoint.RoutePattern.RawText!).Distinct(StringComparer.Ordinal).ToList();
        var onlyThere = Endpoints(sandbox).Select(endpoint => endpoint.RoutePattern.RawText).Except(Endpoints(live).Select(endpoint => endpoint.RoutePattern.RawText), StringComparer.Ordinal);

        Assert.NotEmpty(demo);
        Assert.Equal(demo.Order(StringComparer.Ordinal), onlyThere.OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
        Assert.Empty(Endpoints(live).Where(IsDemo).Select(endpoint => endpoint.RoutePattern.RawText));

        using var visitor = live.NewVisitor();
        foreach (var path in demo.Select(Example))
        {
            foreach (var method in new[] { HttpMethod.Get, HttpMethod.Head })
            {
                using var answer = await visitor.Http.SendAsync(new HttpRequestMessage(method, new Uri(path, UriKind.Relative)));

                Assert.True(answer.StatusCode == HttpStatusCode.NotFound, $"{method} {path}: {answer.StatusCode}");
            }
        }
    }

    /// <summary>The program carries the demo's files inside; nothing of them lies where files are served from.</summary>
    [Fact]
    public void No_file_of_the_demo_lies_among_the_sites_own()
    {
        var served = Directory.EnumerateFiles(Path.Combine(House.Source.Root, "src/Web/wwwroot"), "*", SearchOption.AllDirectories);

        Assert.DoesNotContain(served, file => Regex.IsMatch(file, "sample|demo|dev-", RegexOptions.IgnoreCase));
    }

    /// <summary>That its pages have no address is an option, set by the demo itself.</summary>
    private static bool IsDemo(ServiceDescriptor service) =>
        !service.ServiceType.FullName!.StartsWith("Microsoft.Extensions.Options", StringComparison.Ordinal)
        && new[] { service.ServiceType, service.ImplementationType, service.ImplementationInstance?.GetType(), service.ImplementationFactory?.Method.DeclaringType }
            .Any(type => type?.FullName?.StartsWith("Web.Demo", StringComparison.Ordinal) == true);

    private static bool IsDemo(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<PageActionDescriptor>()?.RelativePath.StartsWith("/Demo/", StringComparison.Ordinal) == true
        || endpoint.Metadata.OfType<System.Reflection.MethodInfo>().Any(method => method.DeclaringType!.FullName!.StartsWith("Web.Demo", StringComparison.Ordinal));

    private static List<RouteEndpoint> Endpoints(RunningSite site) => [.. site.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()];

    private static string Example(string pattern) => "/" + Regex.Replace(Regex.Replace(pattern, @"\{\w+:guid\}", Guid.Empty.ToString()), @"\{\w+\}", "slack-water.svg").TrimStart('/');
}
