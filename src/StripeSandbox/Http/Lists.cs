using System.Text.Json.Nodes;
using StripeSandbox.State;

namespace StripeSandbox.Http;

/// <summary>Lists as Stripe pages them: newest first, by a cursor that is an id.</summary>
internal static class Lists
{
    public const string Paging = "limit,starting_after,ending_before,created";

    public static JsonObject Page(Call call, string url, string kind, IEnumerable<JsonObject> found)
    {
        var limit = call.Parameters.WholeOrNull("limit") ?? 10;
        if (limit is < 1 or > 100)
            throw StripeError.Invalid("Invalid integer: limit must be between 1 and 100.", "limit", "parameter_invalid_integer");
        var (after, before) = (call.Parameters.Text("starting_after"), call.Parameters.Text("ending_before"));
        if (after is not null && before is not null)
            throw StripeError.Invalid("Received both starting_after and ending_before parameters. Please pass in only one.", "starting_after", "parameters_exclusive");

        var all = found.Where(document => !document.Flag("deleted") && IsWithin(call.Parameters, document.Whole("created")))
            .OrderByDescending(document => document.Whole("created")).ThenByDescending(document => call.Change.SequenceOf(document.Id())).ToList();
        var (from, until) = (0, all.Count);
        if (after is not null)
            from = Position(call, all, after, kind, "starting_after") is var at && at < 0 ? NewerThan(call, all, after, including: true) : at + 1;
        if (before is not null)
            until = Position(call, all, before, kind, "ending_before") is var at && at < 0 ? NewerThan(call, all, before, including: false) : at;

        var page = before is null ? all[from..Math.Min(until, from + (int)limit)] : all[Math.Max(from, until - (int)limit)..until];
        var hasMore = before is null ? from + limit < until : until - limit > from;
        return Json.List(url, page.Select(document => document.Copy()), hasMore);
    }

    /// <summary>-1 when the cursor exists but is filtered away.</summary>
    private static int Position(Call call, List<JsonObject> all, string cursor, string kind, string parameter)
    {
        var at = all.FindIndex(document => string.Equals(document.Id(), cursor, StringComparison.Ordinal));
        return at >= 0 || call.Change.Find(cursor, kind) is not null ? at : throw StripeError.NoSuch(kind, cursor, parameter);
    }

    private static int NewerThan(Call call, List<JsonObject> all, string cursor, bool including)
    {
        var mark = (call.Change.Get(cursor).Whole("created"), call.Change.SequenceOf(cursor));
        var newer = all.FindIndex(document => (document.Whole("created"), call.Change.SequenceOf(document.Id())).CompareTo(mark) <= (including ? -1 : 0));
        return newer < 0 ? all.Count : newer;
    }

    private static bool IsWithin(JsonObject parameters, long created) => parameters["created"] switch
    {
        null => true,
        JsonObject range => (range.WholeOrNull("gt") is not { } gt || created > gt) && (range.WholeOrNull("gte") is not { } gte || created >= gte)
            && (range.WholeOrNull("lt") is not { } lt || created < lt) && (range.WholeOrNull("lte") is not { } lte || created <= lte),
        _ => parameters.WholeOrNull("created") == created,
    };
}
