using System.Diagnostics.CodeAnalysis;
using System.Linq.Expressions;

namespace Core.Articles;

/// <summary>A text of the publication.</summary>
public sealed class Article
{
    private ArticleRule? rule;

    public Article(Guid id, ArticleKind kind, ArticleDraft draft, DateTimeOffset now)
    {
        Id = id;
        Kind = kind;
        CreatedAt = now;
        Revise(draft, now);
    }

#pragma warning disable CS8618 // filled by EF Core
    private Article()
    {
    }
#pragma warning restore CS8618

    public Guid Id { get; private set; }

    public ArticleKind Kind { get; private set; }

    public string Slug { get; private set; }

    public string Title { get; private set; }

    public string Standfirst { get; private set; }

    public BodyFormat Format { get; private set; }

    /// <summary>As written; for editors only.</summary>
    public string Source { get; private set; }

    /// <summary>The whole text as sanitised HTML. Ask <c>TextFor</c>; only editors and the search index read it directly.</summary>
    public string FullHtml { get; private set; }

    /// <summary>What of it everybody may read while it is gated.</summary>
    public string FreeHtml { get; private set; }

    public int WordCount { get; private set; }

    /// <summary>How many words are free where no mark says it; null: as many as everywhere.</summary>
    public int? FreeWords { get; private set; }

    public string? ImageUrl { get; private set; }

    public string? ImageAlt { get; private set; }

    public string? ImageCaption { get; private set; }

    public string? ImageCredit { get; private set; }

    public string? Disclaimer { get; private set; }

    public Guid? RelatedArticleId { get; private set; }

    /// <summary>The part of its rule that says who; see <see cref="Rule"/>, as of the three below.</summary>
    public Readers Readers { get; private set; }

    public List<string> Entitlements { get; private set; } = [];

    public DateTimeOffset? OpensAt { get; private set; }

    public int? ClosesAfterDays { get; private set; }

    public ArticleState State { get; private set; }

    /// <summary>From when it can be read; in the future it is scheduled.</summary>
    public DateTimeOffset? PublishedAt { get; private set; }

    /// <summary>Since when it leads the home page, before whatever was pinned earlier; null: it stands there by its date.</summary>
    public DateTimeOffset? PinnedAt { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset UpdatedAt { get; private set; }

    /// <summary>Where it came from ("wordpress:123@host"), unique; null when it was written here.</summary>
    public string? ExternalKey { get; private set; }

    /// <summary>A digest of what was imported: tells whether the file or an editor changed it since.</summary>
    public string? ImportDigest { get; private set; }

    public long Version { get; private set; }

    public List<Author> Authors { get; private set; } = [];

    public List<Category> Categories { get; private set; } = [];

    public List<Tag> Tags { get; private set; } = [];

    public FeatureImage? Image => ImageUrl is null ? null : new FeatureImage(ImageUrl, ImageAlt ?? "", ImageCaption, ImageCredit);

    /// <summary>Asked at every request: made once.</summary>
    public ArticleRule Rule => rule ??= new() { Readers = Readers, Entitlements = Entitlements, OpensAt = OpensAt, ClosesAfterDays = ClosesAfterDays };

    /// <summary>What can be read at that instant, gated or not: for queries what <see cref="IsPublic"/> is for one article.</summary>
    public static Expression<Func<Article, bool>> PublicAt(DateTimeOffset now) =>
        article => article.State == ArticleState.Published && article.PublishedAt <= now;

    /// <summary>For queries what <see cref="IsScheduled"/> is for one article.</summary>
    public static Expression<Func<Article, bool>> ScheduledAt(DateTimeOffset now) =>
        article => article.State == ArticleState.Published && article.PublishedAt > now;

    public bool IsPublic(DateTimeOffset now) => State == ArticleState.Published && PublishedAt <= now;

    /// <summary>Whether somebody is kept from a part of it at that instant.</summary>
    public bool IsGated(DateTimeOffset now) => Rule.HoldsAt(PublishedAt, now);

    public bool IsScheduled(DateTimeOffset now) => State == ArticleState.Published && PublishedAt > now;

    [MemberNotNull(nameof(Slug), nameof(Title), nameof(Standfirst), nameof(Source), nameof(FullHtml), nameof(FreeHtml))]
    public void Revise(ArticleDraft draft, DateTimeOffset now)
    {
        if (draft.Body.Refusal is { } refusal)
        {
            throw new ArgumentException($"Article {Id} cannot hold a text that was refused ({refusal.Code}).", nameof(draft));
        }

        (Slug, Title, Standfirst, Format, Source) = (draft.Slug, draft.Title, draft.Standfirst, draft.Format, draft.Source);
        (FullHtml, FreeHtml, WordCount) = (draft.Body.Full, draft.Body.Free, draft.Body.WordCount);
        (ImageUrl, ImageAlt, ImageCaption, ImageCredit) = (draft.Image?.Url, draft.Image?.Alt, draft.Image?.Caption, draft.Image?.Credit);
        (Disclaimer, RelatedArticleId, FreeWords) = (draft.Disclaimer, draft.RelatedArticleId, draft.FreeWords);
        GateBy(draft.Rule);
        UpdatedAt = now;
    }

    /// <summary>Who reads all of it; its words and dates stay as they are.</summary>
    public void GateBy(ArticleRule wanted) => (Readers, Entitlements, OpensAt, ClosesAfterDays, rule) = (wanted.Readers, [.. wanted.Entitlements], wanted.OpensAt, wanted.ClosesAfterDays, null);

    public void Publish(DateTimeOffset from) => (State, PublishedAt) = (ArticleState.Published, from);

    public void Unpublish() => State = ArticleState.Draft;

    public void KeepPrivate(DateTimeOffset? date) => (State, PublishedAt) = (ArticleState.Private, date);

    public void Pin(DateTimeOffset now) => PinnedAt = now;

    public void Unpin() => PinnedAt = null;

    public void MarkImported(string externalKey, string digest) => (ExternalKey, ImportDigest) = (externalKey, digest);
}
