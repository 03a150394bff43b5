using System.Text.RegularExpressions;
using ContractWriter.Declarations;

namespace ContractWriter;

/// <summary>Every call of stripe-node below /v1: verb and path from its code, parameters and answer from its declarations.</summary>
internal static partial class Calls
{
    public static IEnumerable<Call> Of(Package package) =>
        from file in package.Resources
        let methods = package.File(file).Methods.ToLookup(found => found.Method.Name, found => found.Method, StringComparer.Ordinal)
        from sent in Requests(file.Replace(".d.ts", ".js", StringComparison.Ordinal))
        where sent.Path.StartsWith("/v1/", StringComparison.Ordinal) && methods.Contains(sent.Method)
        select new Call(sent.Verb, sent.Path, methods[sent.Method].Last(), new Scope(file, ""));

    private static IEnumerable<(string Method, string Verb, string Path)> Requests(string code)
    {
        var method = "";
        foreach (var line in File.ReadLines(code))
        {
            if (MethodStart().Match(line) is { Success: true } start)
            {
                method = start.Groups["name"].Value;
            }

            if (Request().Match(line) is { Success: true } request)
            {
                yield return (method, request.Groups["verb"].Value, Argument().Replace(request.Groups["path"].Value, "{${name}}"));
            }
        }
    }

    [GeneratedRegex(@"^    (?<name>\w+)\(.*\) \{$", RegexOptions.ExplicitCapture, 60_000)]
    private static partial Regex MethodStart();

    [GeneratedRegex(@"_makeRequest\('(?<verb>\w+)', ['`](?<path>[^'`]+)['`]", RegexOptions.ExplicitCapture, 60_000)]
    private static partial Regex Request();

    [GeneratedRegex(@"\$\{encodeURIComponent\((?<name>\w+)\)\}", RegexOptions.ExplicitCapture, 60_000)]
    private static partial Regex Argument();
}
