using StripeSandbox.Documents;
using StripeSandbox.State;

namespace StripeSandbox.Webhooks;

/// <summary>
/// The signing secrets of an endpoint, kept apart from it, because the API shows them only once. A new secret leaves the old
/// one valid for a while, as Stripe does for up to a day, so that a site can learn it without losing an event.
/// </summary>
internal static class Secrets
{
    public const string Kind = "_secrets";

    public static readonly TimeSpan Longest = TimeSpan.FromHours(24);

    public static string IdOf(string endpoint) => $"_secrets_{endpoint}";

    /// <summary>From now on this one alone.</summary>
    public static void Set(Change change, string endpoint, string secret) => change.Add(new Doc
    {
        ["id"] = IdOf(endpoint),
        ["object"] = Kind,
        ["data"] = new DocList(One(secret, null)),
    });

    /// <summary>The new one signs at once; the others go on until the moment, in real time.</summary>
    public static void Roll(Change change, string endpoint, string secret, DateTimeOffset now, TimeSpan overlap)
    {
        var kept = change.Edit(IdOf(endpoint));
        var ends = (now + overlap).ToUnixTimeSeconds();
        var old = Alive(kept, now).Select(known => (Node)One(known.Text("secret")!, Math.Min(ends, known.WholeOrNull("until") ?? ends)));
        kept["data"] = new DocList([One(secret, null), .. overlap > TimeSpan.Zero ? old : []]);
    }

    /// <summary>Newest first.</summary>
    public static IReadOnlyList<string> Of(Doc? kept, DateTimeOffset now) => kept is null ? [] : [.. Alive(kept, now).Select(known => known.Text("secret")!)];

    public static bool AreOnly(Doc kept, string secret) => kept.Parts("data").ToList() is [var only] && string.Equals(only.Text("secret"), secret, StringComparison.Ordinal);

    private static IEnumerable<Doc> Alive(Doc kept, DateTimeOffset now) =>
        kept.Parts("data").Where(known => known.WholeOrNull("until") is not { } until || until > now.ToUnixTimeSeconds());

    private static Doc One(string secret, long? until) => new() { ["secret"] = secret, ["until"] = until };
}
