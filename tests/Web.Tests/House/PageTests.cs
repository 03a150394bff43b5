using System.Net;
using System.Text.RegularExpressions;
using Core.Staff;
using Data;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Web.Tests.Kit;

namespace Web.Tests.House;

/// <summary>What holds for every page, read from the pages there are: a new one that breaks it is named here.</summary>
public sealed class PageTests(SharedSite shared)
{
    private static readonly string[] Unusual = ["TRACE", "PUT", "DELETE", "PATCH", "OPTIONS", "BREW"];

    [Fact]
    public async Task Every_page_refuses_the_methods_it_has_no_handler_for_and_says_which_it_has()
    {
        var site = await shared.OpenAsync();
        using var visitor = site.NewVisitor();
        List<string> wrong = [];

        foreach (var (page, endpoint) in Pages(site))
        {
            var refused = HandlersOf(page, "Post").Any() ? Unusual : [.. Unusual, "POST"];
            foreach (var method in refused)
            {
                using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(Filled(endpoint), UriKind.Relative));
                using var answer = await visitor.Http.SendAsync(request);
                if (answer.StatusCode != HttpStatusCode.MethodNotAllowed || !answer.Content.Headers.Allow.Contains("GET") || answer.Content.Headers.Allow.Contains(method))
                {
                    wrong.Add($"{method} {endpoint.RoutePattern.RawText}: {(int)answer.StatusCode}, allows {string.Join(' ', answer.Content.Headers.Allow)}");
                }
            }
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public async Task A_form_that_names_no_handler_of_its_page_is_refused()
    {
        await using var site = await Doorstep.OpenAsync(DatabaseProvider.Sqlite);
        using var owner = await site.StaffAsync(StaffRole.Owner);
        var token = (await owner.GetAsync("/staff/site")).Document.QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        List<string> asked = [];

        foreach (var (page, endpoint) in Pages(site).Where(one => HandlersOf(one.Page, "Post").Any() && !HandlersOf(one.Page, "Post").Contains(null)))
        {
            foreach (var handler in new[] { "", "?handler=", "?handler=Nonsense" })
            {
                var address = Filled(endpoint) + handler;
                using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["__RequestVerificationToken"] = token });
                using var answer = await owner.Http.PostAsync(new Uri(address, UriKind.Relative), form);
                asked.Add(address);
                Assert.True(answer.StatusCode == HttpStatusCode.MethodNotAllowed, $"POST {address} answered {(int)answer.StatusCode}.");
            }
        }

        Assert.NotEmpty(asked);
    }

    /// <summary>Whoever may post a form chooses its fields, and not only those that the page shows.</summary>
    [Fact]
    public async Task What_is_a_part_of_a_pages_address_is_taken_from_nowhere_else()
    {
        var pages = Pages(await shared.OpenAsync());
        var names = pages.GroupBy(one => one.Page.RelativePath, StringComparer.Ordinal).ToDictionary(
            page => page.Key,
            page => page.SelectMany(one => one.Endpoint.RoutePattern.Parameters).Select(parameter => parameter.Name).ToHashSet(StringComparer.OrdinalIgnoreCase),
            StringComparer.Ordinal);

        var bound = pages.SelectMany(one => Bound(one.Page).Where(part => names[one.Page.RelativePath].Contains(part.BindingInfo?.BinderModelName ?? part.Name))
            .Select(part => (Place: $"{one.Page.RelativePath} {part.Name}", Source: part.BindingInfo?.BindingSource))).ToList();

        Assert.Contains(bound, part => part.Place.StartsWith("/Reading/Articles/Staff/Edit.cshtml ", StringComparison.Ordinal));
        Assert.Contains(bound, part => part.Place == "/People/Staff/Person.cshtml Id");
        Assert.Empty(bound.Where(part => part.Source != BindingSource.Path).Select(part => part.Place));
    }

    private static IEnumerable<ParameterDescriptor> Bound(CompiledPageActionDescriptor page) =>
        page.BoundProperties.Concat(page.HandlerMethods.SelectMany(handler => handler.Parameters)).Where(part => part.ParameterType != typeof(CancellationToken));

    private static IEnumerable<string?> HandlersOf(CompiledPageActionDescriptor page, string method) =>
        page.HandlerMethods.Where(handler => handler.HttpMethod.Equals(method, StringComparison.OrdinalIgnoreCase)).Select(handler => handler.Name);

    private static List<(CompiledPageActionDescriptor Page, RouteEndpoint Endpoint)> Pages(RunningSite site) =>
        [.. site.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Select(endpoint => (Page: endpoint.Metadata.GetMetadata<CompiledPageActionDescriptor>()!, endpoint)).Where(one => one.Page is not null)];

    private static string Filled(RouteEndpoint endpoint) => "/" + Regex.Replace(
        endpoint.RoutePattern.RawText!,
        @"/?\{(?<name>[^:}?]+)(?<kind>:\w+)?(?<optional>\?)?\}",
        part => part.Groups["optional"].Length > 0 ? "" : "/" + part.Groups["kind"].Value switch { ":guid" => Guid.Empty.ToString(), ":int" => "404", _ => "none" }).TrimStart('/');
}
