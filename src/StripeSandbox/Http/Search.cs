using System.Globalization;
using StripeSandbox.Contract;
using StripeSandbox.Documents;

namespace StripeSandbox.Http;

/// <summary>
/// Stripe's search: clauses joined by AND or by OR, never by both. Everything is found at once; Stripe's own index lags by up to a
/// minute, and a site must not rely on either.
/// </summary>
internal static class Search
{
    public const string Parameters = "query,limit,page";

    public static Doc Page(Call call, string url, string kind, params string[] fields)
    {
        var limit = call.Parameters.WholeOrNull("limit") ?? 10;
        if (limit is < 1 or > 100)
        {
            throw StripeError.Invalid("Invalid integer: limit must be between 1 and 100.", "limit", "parameter_invalid_integer");
        }

        var (clauses, isAny) = Read(call.Parameters.Text("query") ?? throw StripeError.Missing("query"), [.. fields, "metadata", "created"]);
        var from = 0;
        if (call.Parameters.Text("page") is { } page && (!int.TryParse(page, CultureInfo.InvariantCulture, out from) || from < 0))
        {
            throw StripeError.Invalid("Invalid page: take next_page of an earlier answer.", "page");
        }

        var found = call.Change.All(kind).Where(document => !document.Flag("deleted") && (isAny ? clauses.Exists(clause => clause.Fits(document)) : clauses.TrueForAll(clause => clause.Fits(document))))
            .OrderByDescending(document => document.Whole("created")).ThenByDescending(document => call.Change.SequenceOf(document.Id())).ToList();
        var end = Math.Min(found.Count, from + (int)limit);
        return new Doc
        {
            ["object"] = "search_result",
            ["data"] = new DocList([.. found.Skip(from).Take((int)limit).Select(document => document.Copy())]),
            ["has_more"] = end < found.Count,
            ["next_page"] = end < found.Count ? end.ToString(CultureInfo.InvariantCulture) : null,
            ["url"] = url,
        };
    }

    private static (List<SearchClause> Clauses, bool IsAny) Read(string query, string[] fields)
    {
        List<SearchClause> clauses = [];
        HashSet<string> joints = new(StringComparer.OrdinalIgnoreCase);
        var at = 0;
        while (true)
        {
            var match = SearchClause.Pattern.Match(query, at);
            if (!match.Success)
            {
                throw StripeError.Invalid("We were unable to parse your search query. Try using the format `metadata[\"key\"]:\"value\"` to query for metadata or key:\"value\" to query for other fields.", "query");
            }

            clauses.Add(SearchClause.Of(match, fields));
            at = match.Index + match.Length;
            var rest = query[at..].TrimStart();
            if (rest.Length is 0)
            {
                break;
            }

            at = query.Length - rest.Length;

            // A space alone joins like AND.
            var word = rest.StartsWith("AND ", StringComparison.OrdinalIgnoreCase) ? "AND" : rest.StartsWith("OR ", StringComparison.OrdinalIgnoreCase) ? "OR" : "";
            joints.Add(word.Length is 0 ? "AND" : word);
            at += word.Length;
        }

        if (joints.Count > 1)
        {
            throw StripeError.Invalid("You cannot combine AND and OR in one search query.", "query");
        }

        return clauses.Count <= 10 ? (clauses, joints.Contains("OR")) : throw StripeError.Invalid("A search query can have at most 10 clauses.", "query");
    }
}
