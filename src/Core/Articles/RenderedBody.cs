using Core.Texts;

namespace Core.Articles;

/// <summary>An article's source as sanitised HTML, made once when it is saved.</summary>
/// <param name="Full">Everything.</param>
/// <param name="Free">What a stranger may read of it when it is gated: up to the mark, else the first 60 words.</param>
/// <param name="WordCount">Of the full text.</param>
public sealed record RenderedBody(string Full, string Free, int WordCount)
{
    /// <summary>Why nothing was made of the source; null when something was.</summary>
    public Remark? Refusal { get; private init; }

    public static RenderedBody Refused(Remark why) => new("", "", 0) { Refusal = why };

    /// <summary>What the source lost or became on the way.</summary>
    public IReadOnlyList<Remark> Remarks { get; init; } = [];
}
