using System.ComponentModel.DataAnnotations;
using Core.Articles;
using Core.Texts;

namespace Web.Reading.Articles.Staff;

/// <summary>What the editor's form holds. Nothing that was typed is lost when it cannot be saved.</summary>
public sealed class ArticleForm
{
    /// <summary>Instead of a tier; no tier is called so.</summary>
    public const string Registered = "*registered";

    public const string AnyOf = "*any";

    public const string AllOf = "*all";

    /// <summary>The version that was opened; another one by now means that somebody else saved.</summary>
    public long Version { get; set; }

    public ArticleKind Kind { get; set; }

    [Required(ErrorMessage = "Articles.Form.NoTitle")]
    [StringLength(ArticleLengths.Title, ErrorMessage = "Articles.Form.TitleTooLong")]
    public string Title { get; set; } = "";

    public string? Slug { get; set; }

    [StringLength(ArticleLengths.Standfirst, ErrorMessage = "Articles.Form.StandfirstTooLong")]
    public string? Standfirst { get; set; }

    public string? Source { get; set; }

    /// <summary>A tier's slug, or one of the three below; empty when everybody may read it.</summary>
    public string? Gate { get; set; }

    /// <summary>The tiers of <see cref="AnyOf"/> and <see cref="AllOf"/>.</summary>
    public List<string> GateTiers { get; set; } = [];

    /// <summary>How many words are free where no mark says it; empty: as many as everywhere.</summary>
    [Range(0, FreePart.MostWords, ErrorMessage = "Articles.Form.NumberUnfit")]
    public int? FreeWords { get; set; }

    /// <summary>From when everybody may read it, as the publication's clock shows it.</summary>
    public string? OpensAt { get; set; }

    /// <summary>For how many days everybody may, before the gate closes.</summary>
    [Range(1, ArticleRule.MostDaysOpen, ErrorMessage = "Articles.Form.NumberUnfit")]
    public int? ClosesAfterDays { get; set; }

    public List<Guid> Authors { get; set; } = [];

    [StringLength(100, ErrorMessage = "Articles.Form.NameTooLong")]
    public string? NewAuthor { get; set; }

    public List<Guid> Categories { get; set; } = [];

    [StringLength(60, ErrorMessage = "Articles.Form.NameTooLong")]
    public string? NewCategory { get; set; }

    /// <summary>Another article's address or slug.</summary>
    public string? Related { get; set; }

    public string? ImageUrl { get; set; }

    [StringLength(ArticleLengths.PictureWords, ErrorMessage = "Articles.Form.AltTooLong")]
    public string? ImageAlt { get; set; }

    [StringLength(ArticleLengths.PictureWords, ErrorMessage = "Articles.Form.CaptionTooLong")]
    public string? ImageCaption { get; set; }

    [StringLength(200, ErrorMessage = "Articles.Form.CreditTooLong")]
    public string? ImageCredit { get; set; }

    [StringLength(500, ErrorMessage = "Articles.Form.DisclaimerTooLong")]
    public string? Disclaimer { get; set; }

    /// <summary>Date and time as the publication's clock shows them.</summary>
    public string? ScheduledFor { get; set; }

    /// <summary>The names of the tiers that are asked for.</summary>
    public IReadOnlyList<string> GatedBy() => Gate switch
    {
        null or "" or Registered => [],
        AnyOf or AllOf => [.. GateTiers.Distinct(StringComparer.Ordinal)],
        var tier => [tier.Trim()],
    };

    public ArticleRule Rule(DateTimeOffset? opensAt)
    {
        var readers = Gate switch { null or "" => Readers.Everybody, Registered => Readers.Registered, AllOf => Readers.AllOf, _ => Readers.AnyOf };
        return readers == Readers.Everybody
            ? ArticleRule.ForEverybody
            : new ArticleRule { Readers = readers, Entitlements = GatedBy(), OpensAt = opensAt, ClosesAfterDays = ClosesAfterDays };
    }

    /// <summary>The slug as asked for, else made from the title.</summary>
    public string WantedSlug() => string.IsNullOrWhiteSpace(Slug) ? Core.Texts.Slug.Of(Title) : Slug.Trim().ToLowerInvariant();

    public FeatureImage? Picture() => string.IsNullOrWhiteSpace(ImageUrl)
        ? null
        : new FeatureImage(WebAddress.WithinSite(ImageUrl) ?? ImageUrl.Trim(), (ImageAlt ?? "").Trim(), Trimmed(ImageCaption), Trimmed(ImageCredit));

    public static ArticleForm Of(Article article, string? related, string? scheduledFor, string? opensAt) => new()
    {
        Version = article.Version,
        Kind = article.Kind,
        Title = article.Title,
        Slug = article.Slug,
        Standfirst = article.Standfirst,
        Source = article.Source,
        Gate = article.Rule switch
        {
            { Readers: Readers.Everybody } => null,
            { Readers: Readers.Registered } => Registered,
            { Readers: Readers.AllOf } => AllOf,
            { Entitlements: [var tier] } => tier,
            _ => AnyOf,
        },
        GateTiers = article.Entitlements,
        FreeWords = article.FreeWords,
        OpensAt = opensAt,
        ClosesAfterDays = article.ClosesAfterDays,
        Authors = [.. article.Authors.Select(author => author.Id)],
        Categories = [.. article.Categories.Select(category => category.Id)],
        Related = related,
        ImageUrl = article.ImageUrl,
        ImageAlt = article.ImageAlt,
        ImageCaption = article.ImageCaption,
        ImageCredit = article.ImageCredit,
        Disclaimer = article.Disclaimer,
        ScheduledFor = scheduledFor,
    };

    public static string? Trimmed(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
