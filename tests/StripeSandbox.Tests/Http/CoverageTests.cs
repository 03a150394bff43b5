using System.Globalization;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using StripeSandbox.Contract;
using StripeSandbox.Control;
using StripeSandbox.Http;
using StripeSandbox.Resources;
using StripeSandbox.Tests.Contract;

namespace StripeSandbox.Tests.Http;

public sealed class CoverageTests
{
    private static readonly string Folder = Path.Combine(Published.Repository, "src", "StripeSandbox");
    private static readonly string Readme = Path.Combine(Folder, "README.md");
    private static readonly string Table = Path.Combine(Folder, "COVERAGE.md");
    private static readonly IReadOnlyList<Coverage> All = Coverage.Of(Operations.All);

    [Fact]
    public async Task The_table_is_what_the_sandbox_does()
    {
        if (Environment.GetEnvironmentVariable("REDRAW_COVERAGE") is "1")
        {
            await File.WriteAllTextAsync(Table, Draw());
        }

        Assert.True(await File.ReadAllTextAsync(Table) == Draw(), "COVERAGE.md is out of date: run CoverageTests with REDRAW_COVERAGE=1.");
    }

    [Fact]
    public async Task The_README_leads_to_the_table() =>
        Assert.Contains("[COVERAGE.md](COVERAGE.md)", await File.ReadAllTextAsync(Readme), StringComparison.Ordinal);

    [Fact]
    public async Task What_the_table_does_not_support_is_answered_501_and_named()
    {
        await using var sandbox = await RunningSandbox.StartAsync();

        foreach (var coverage in All)
        {
            var takes = Contracts.Operations[coverage.Operation].Takes;
            if (!coverage.IsSupported)
            {
                await RefusesAsync(sandbox, coverage.Operation, SampleForm.Of(takes, ""), "Stripe does: nothing was changed");
            }
            else
            {
                foreach (var parameter in coverage.Unsupported)
                {
                    await RefusesAsync(sandbox, coverage.Operation, SampleForm.Of(takes, parameter), $"the parameter '{parameter}'");
                }
            }
        }
    }

    [Fact]
    public async Task Calls_outside_the_scope_are_answered_501()
    {
        await using var sandbox = await RunningSandbox.StartAsync();

        foreach (var operation in Contracts.Elsewhere)
        {
            await RefusesAsync(sandbox, operation, "", "Stripe does: nothing was changed");
        }
    }

    [Fact]
    public async Task The_page_shows_the_table()
    {
        await using var sandbox = await RunningSandbox.StartAsync();

        var page = await sandbox.Browser.GetStringAsync("/");

        Assert.All(All, coverage => Assert.Contains(WebUtility.HtmlEncode(coverage.Operation), page, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_control_call_stands_in_the_README()
    {
        var readme = await File.ReadAllTextAsync(Readme);
        await using var app = Sandbox.Build(new SandboxOptions { Url = "http://127.0.0.1:0" });

        var calls = ((IEndpointRouteBuilder)app).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .Where(route => route.RoutePattern.RawText!.StartsWith("/_sandbox/", StringComparison.Ordinal) && route.Metadata.GetMetadata<IHttpMethodMetadata>() is not null)
            .Select(route => $"`{route.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods[0]} {route.RoutePattern.RawText!.Replace("{id}", "", StringComparison.Ordinal)}").ToList();

        Assert.True(calls.Count > 20, "the sandbox maps its control calls");
        Assert.DoesNotContain(calls, call => !call.Contains(".css", StringComparison.Ordinal) && !readme.Contains(call, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_member_of_a_control_call_stands_in_the_README()
    {
        var rows = await File.ReadAllLinesAsync(Readme);
        await using var app = Sandbox.Build(new SandboxOptions { Url = "http://127.0.0.1:0" });

        var members = ((IEndpointRouteBuilder)app).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .SelectMany(route => (route.Metadata.GetMetadata<Takes>()?.Names ?? []).Select(name => (Call: $"`{route.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods[0]} {route.RoutePattern.RawText!.Split("/{")[0]}", Name: name))).ToList();

        Assert.True(members.Count > 30, "the calls say what they take");
        Assert.DoesNotContain(members, member => !rows.Any(row => row.Contains(member.Call, StringComparison.Ordinal) && row.Contains(member.Name, StringComparison.Ordinal)));
    }

    private static async Task RefusesAsync(RunningSandbox sandbox, string operation, string form, string named)
    {
        var (verb, path) = operation.Split(' ') is [var first, var second] ? (first, second.Replace("{", "", StringComparison.Ordinal).Replace("}", "", StringComparison.Ordinal)) : throw new ArgumentException(operation, nameof(operation));
        using var request = new HttpRequestMessage(new HttpMethod(verb), verb is "POST" || form.Length is 0 ? path : $"{path}?{form}");
        request.Headers.Authorization = new("Bearer", "sk_test_sandbox");
        if (verb is "POST")
        {
            request.Content = new StringContent(form, Encoding.UTF8, "application/x-www-form-urlencoded");
        }

        using var answer = await sandbox.Browser.SendAsync(request);
        var text = Uri.UnescapeDataString(await answer.Content.ReadAsStringAsync());

        Assert.True(answer.StatusCode is HttpStatusCode.NotImplemented, $"{operation} {form} was answered {(int)answer.StatusCode}: {text}");
        Assert.Contains(named, text.Replace("\\u0027", "'", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    private static string Draw()
    {
        var text = new StringBuilder("# What the sandbox supports\n\n");
        text.Append(CultureInfo.InvariantCulture, $"{All.Count(coverage => coverage.IsSupported)} of {All.Count} operations of the resources in scope are supported; the {Contracts.Elsewhere.Count} of other resources are answered 501.\n");
        text.Append("A parameter stands for all that is inside it. `REDRAW_COVERAGE=1` with `CoverageTests` draws this table anew.\n");
        foreach (var resource in All.GroupBy(coverage => coverage.Resource, StringComparer.Ordinal))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n## {resource.Key}\n\n| Operation | Supported | 501 |\n|---|---|---|\n");
            foreach (var coverage in resource)
            {
                text.Append(CultureInfo.InvariantCulture, $"| `{coverage.Operation}` | {(coverage.IsSupported ? List(coverage.Supported, "yes") : "")} | {(coverage.IsSupported ? List(coverage.Unsupported, "") : "the whole call")} |\n");
            }
        }

        return text.ToString();
    }

    private static string List(IReadOnlyList<string> parameters, string none) => parameters.Count is 0 ? none : string.Join(", ", parameters.Select(parameter => $"`{parameter}`"));
}
