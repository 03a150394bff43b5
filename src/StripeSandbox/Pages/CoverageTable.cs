using StripeSandbox.Http;

namespace StripeSandbox.Pages;

/// <summary>What of Stripe's API the sandbox does; a resource opens when it is wanted.</summary>
internal static class CoverageTable
{
    public static Html Draw(IEnumerable<Operation> operations)
    {
        var all = Coverage.Of(operations);
        return Html.Of($"""
            <section class="coverage"><h2>Coverage <small>{all.Count(coverage => coverage.IsSupported)} of {all.Count} operations</small></h2>
            <p>A parameter stands for all that is inside it. What is not supported is answered 501, as is every other resource of Stripe's.</p>
            {Html.Each(all.GroupBy(coverage => coverage.Resource, StringComparer.Ordinal), Resource)}
            </section>
            """);
    }

    private static Html Resource(IGrouping<string, Coverage> resource) => Html.Of($"""
        <details><summary>{resource.Key} <small>{resource.Count(coverage => coverage.IsSupported)} of {resource.Count()}</small></summary>
        <dl>{Html.Each(resource, Operation)}</dl>
        </details>
        """);

    private static Html Operation(Coverage coverage) => Html.Of($"""
        <dt><code>{coverage.Operation}</code></dt>
        {(coverage.IsSupported ? Parameters("Supported", coverage.Supported) : Html.Of($"<dd>501</dd>"))}
        {(coverage.IsSupported && coverage.Unsupported.Count > 0 ? Parameters("501", coverage.Unsupported) : Html.None)}
        """);

    private static Html Parameters(string title, IReadOnlyList<string> parameters) =>
        Html.Of($"<dd><b>{title}:</b> {(parameters.Count is 0 ? "no parameters" : string.Join(", ", parameters))}</dd>");
}
