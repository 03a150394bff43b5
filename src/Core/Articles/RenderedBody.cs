using Core.Texts;

namespace Core.Articles;

/// <summary>An article's source as sanitised HTML, made once when it is saved.</summary>
/// <param name="Full">Everything.</param>
/// <param name="Free">What a stranger may read of it when it is gated: up to the mark, else the first 60 words.</param>
/// <param name="WordCount">Of the full text.</param>
public sealed record RenderedBody(string Full, string Free, int WordCount)
{
    /// <summary>What the source lost or became on the way.</summary>
    public IReadOnlyList<Remark> Remarks { get; init; } = [];
}
