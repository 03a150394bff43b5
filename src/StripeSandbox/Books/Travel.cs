using StripeSandbox.Documents;
using StripeSandbox.State;

namespace StripeSandbox.Books;

/// <summary>How far the billing clock was sent ahead of the clock the sandbox was given; kept like any document.</summary>
internal static class Travel
{
    private const string Id = "_travel";

    public static TimeSpan Of(Store store) => TimeSpan.FromSeconds(store.Find(Id)?.Whole("seconds") ?? 0);

    public static Doc Note(TimeSpan travelled) => new() { ["id"] = Id, ["object"] = Id, ["seconds"] = (long)travelled.TotalSeconds };
}
