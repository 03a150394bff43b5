using StripeSandbox.Documents;

namespace StripeSandbox.Http;

/// <summary>What goes back to the caller.</summary>
/// <param name="Original">The id of the request that is answered again, when this one repeats it.</param>
internal sealed record Answer(int Status, byte[] Body, string? Original = null)
{
    public static Answer Of(Doc document) => new(200, Utf8Json.Indented(document));
}
