using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using StripeSandbox.State;

namespace StripeSandbox.Http;

/// <summary>What goes back to the caller.</summary>
/// <param name="Original">The id of the request that is answered again, when this one repeats it.</param>
internal sealed record Answer(int Status, byte[] Body, string? Original = null)
{
    private static readonly ConditionalWeakTable<JsonObject, byte[]> Written = [];

    /// <summary>A document of the store is written once: it never changes, and it is asked for often.</summary>
    public static Answer OfKept(JsonObject document) => new(200, Written.GetValue(document, Utf8Json.Indented));

    public static Answer Of(JsonObject document) => new(200, Utf8Json.Indented(document));
}
