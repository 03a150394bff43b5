namespace Core.Articles;

/// <summary>An article's source as sanitised HTML, made once when it is saved.</summary>
/// <param name="Full">Everything.</param>
/// <param name="Preview">What a stranger may read of it when it is gated: up to the preview mark, else the first 60 words.</param>
/// <param name="WordCount">Of the full text.</param>
public sealed record RenderedBody(string Full, string Preview, int WordCount);
