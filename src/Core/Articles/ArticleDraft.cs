namespace Core.Articles;

/// <summary>What an editor, or an import, says of an article; <see cref="Article.Revise"/> takes it over.</summary>
public sealed record ArticleDraft
{
    public required string Slug { get; init; }

    public required string Title { get; init; }

    /// <summary>One or two sentences below the headline; public even when the article is gated.</summary>
    public string Standfirst { get; init; } = "";

    public BodyFormat Format { get; init; }

    /// <summary>As written; never shown to somebody who may not read the whole.</summary>
    public required string Source { get; init; }

    public required RenderedBody Body { get; init; }

    public FeatureImage? Image { get; init; }

    /// <summary>The author's disclaimer line; null when there is none.</summary>
    public string? Disclaimer { get; init; }

    public Guid? RelatedArticleId { get; init; }

    /// <summary>With how many free words <see cref="Body"/> was made; null: as many as everywhere.</summary>
    public int? FreeWords { get; init; }

    public ArticleRule Rule { get; init; } = ArticleRule.ForEverybody;
}
