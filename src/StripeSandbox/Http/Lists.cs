using StripeSandbox.Contract;
using StripeSandbox.Documents;

namespace StripeSandbox.Http;

/// <summary>Lists as Stripe pages them: newest first, by a cursor that is an id.</summary>
internal static class Lists
{
    /// <summary>Of lists inside another object.</summary>
    public const string Parts = "limit,starting_after,ending_before";

    public const string Paging = $"{Parts},created";

    public static Doc Page(Call call, string url, string kind, IEnumerable<Doc> found, string instant = "created")
    {
        var limit = call.Parameters.WholeOrNull("limit") ?? 10;
        if (limit is < 1 or > 100)
        {
            throw StripeError.Invalid("Invalid integer: limit must be between 1 and 100.", "limit", "parameter_invalid_integer");
        }

        var (after, before) = (call.Parameters.Text("starting_after"), call.Parameters.Text("ending_before"));
        if (after is not null && before is not null)
        {
            throw StripeError.Invalid("Received both starting_after and ending_before parameters. Please pass in only one.", "starting_after", "parameters_exclusive");
        }

        var all = found.Where(document => !document.Flag("deleted") && IsWithin(call.Parameters["created"], document.Whole(instant)))
            .OrderByDescending(document => document.Whole(instant)).ThenByDescending(document => call.Change.SequenceOf(document.Id())).ToList();
        var (from, until) = (0, all.Count);
        if (after is not null)
        {
            from = Position(call, all, after, kind, "starting_after") is var at && at < 0 ? NewerThan(call, all, after, instant, including: true) : at + 1;
        }

        if (before is not null)
        {
            until = Position(call, all, before, kind, "ending_before") is var at && at < 0 ? NewerThan(call, all, before, instant, including: false) : at;
        }

        var page = before is null ? all[from..Math.Min(until, from + (int)limit)] : all[Math.Max(from, until - (int)limit)..until];
        var hasMore = before is null ? from + limit < until : until - limit > from;
        return Json.List(url, page.Select(document => document.Copy()), hasMore);
    }

    /// <summary>-1 when the cursor exists but is filtered away.</summary>
    private static int Position(Call call, List<Doc> all, string cursor, string kind, string parameter)
    {
        var at = all.FindIndex(document => string.Equals(document.Id(), cursor, StringComparison.Ordinal));
        return at >= 0 || call.Change.Find(cursor, kind) is not null ? at : throw StripeError.NoSuch(kind, cursor, parameter);
    }

    private static int NewerThan(Call call, List<Doc> all, string cursor, string instant, bool including)
    {
        var mark = (call.Change.Get(cursor).Whole(instant), call.Change.SequenceOf(cursor));
        var newer = all.FindIndex(document => (document.Whole(instant), call.Change.SequenceOf(document.Id())).CompareTo(mark) <= (including ? -1 : 0));
        return newer < 0 ? all.Count : newer;
    }

    /// <summary>A part of a list that is inside another object, in the order it has there.</summary>
    public static Doc Part(Call call, string url, string kind, IReadOnlyList<Doc> all)
    {
        var limit = (int)(call.Parameters.WholeOrNull("limit") ?? 10);
        if (limit is < 1 or > 100)
        {
            throw StripeError.Invalid("Invalid integer: limit must be between 1 and 100.", "limit", "parameter_invalid_integer");
        }

        var (after, before) = (call.Parameters.Text("starting_after"), call.Parameters.Text("ending_before"));
        int At(string cursor, string parameter) => all.ToList().FindIndex(document => string.Equals(document.Id(), cursor, StringComparison.Ordinal)) is >= 0 and var at ? at : throw StripeError.NoSuch(kind, cursor, parameter);
        var until = before is null ? all.Count : At(before, "ending_before");
        var from = after is not null ? At(after, "starting_after") + 1 : before is null ? 0 : Math.Max(0, until - limit);
        return Json.List(url, all.Take(until).Skip(from).Take(limit).Select(document => document.Copy()), before is null ? from + limit < until : from > 0);
    }

    /// <summary>Whether a moment is the one given, or within the range given; without either, every moment is.</summary>
    public static bool IsWithin(Node? wanted, long moment) => wanted switch
    {
        null => true,
        Doc range => (range.WholeOrNull("gt") is not { } gt || moment > gt) && (range.WholeOrNull("gte") is not { } gte || moment >= gte)
            && (range.WholeOrNull("lt") is not { } lt || moment < lt) && (range.WholeOrNull("lte") is not { } lte || moment <= lte),
        Scalar exactly => moment == exactly.Whole,
        _ => false,
    };
}
