using StripeSandbox.Contract;
using StripeSandbox.Documents;
using StripeSandbox.Http;
using StripeSandbox.State;
using StripeSandbox.Webhooks;

namespace StripeSandbox.Resources;

internal static class Events
{
    private const string Kind = "event";
    private const long Listed = 30 * 24 * 3600;

    public static IReadOnlyList<Operation> Operations { get; } =
    [
        new("GET", "/v1/events", $"{Lists.Paging},delivery_success,type,types", List),
        new("GET", "/v1/events/{id}", "", Retrieve),
    ];

    private static Doc Retrieve(Call call) =>
        call.Find(Kind) is var told && IsKept(call, told) ? WithPending(call.Change, told) : throw StripeError.NoSuch(Kind, call.Id);

    private static Doc List(Call call)
    {
        var types = (call.Parameters["types"] as DocList)?.Select(type => (string)type!).ToList();
        if (types is not null && call.Parameters["type"] is not null)
        {
            throw StripeError.Invalid("Received both type and types parameters. Please pass in only one.", "type", "parameters_exclusive");
        }

        var wanted = call.Parameters.Text("type") is { } type ? [type] : types;
        var page = Lists.Page(call, "/v1/events", Kind, call.Change.All(Kind).Where(told =>
            IsKept(call, told)
            && (wanted is null || wanted.Exists(name => IsOf(told.Text("type")!, name)))
            && (call.Parameters["delivery_success"] is null || Deliveries.Owed(call.Change, told.Id()) is 0 == call.Parameters.Flag("delivery_success"))));
        page["data"] = new DocList([.. page.Parts("data").Select(told => WithPending(call.Change, told))]);
        return page;
    }

    /// <summary>An event is kept as it was sent; how many endpoints still lack it changes with every delivery.</summary>
    private static Doc WithPending(Change change, Doc told)
    {
        var shown = told.Copy();
        shown["pending_webhooks"] = (long)Deliveries.Owed(change, told.Id());
        return shown;
    }

    // A test clock has its own idea of what is long ago.
    private static bool IsKept(Call call, Doc told) =>
        call.Surroundings.KeepsEvents || told.Whole("created") >= call.Change.BillingNow - Listed || call.Change.ClockOf(told.Id()) is not null;

    private static bool IsOf(string type, string wanted) => wanted is "*" || (wanted.EndsWith(".*", StringComparison.Ordinal)
        ? type.StartsWith(wanted[..^1], StringComparison.Ordinal)
        : string.Equals(type, wanted, StringComparison.Ordinal));
}
