using Core.Articles;

namespace Web.Demo.Samples;

/// <summary>One article of the sample publication as its file says it; times are days before the seeding.</summary>
internal sealed record SampleArticle
{
    /// <summary>Its file's name: the same in every language.</summary>
    public required string Key { get; init; }

    public required string Slug { get; init; }

    public required string Title { get; init; }

    public required string Standfirst { get; init; }

    public required string Category { get; init; }

    public required string Author { get; init; }

    public required int DaysAgo { get; init; }

    /// <summary>The tier that opens it, as the samples call it in every language; null when everyone may read it.</summary>
    public required string? Gate { get; init; }

    public required FeatureImage Image { get; init; }

    public required string Disclaimer { get; init; }

    /// <summary>The slug of the article to read next.</summary>
    public required string Related { get; init; }

    /// <summary>Markdown.</summary>
    public required string Body { get; init; }

    public static SampleArticle Of(string key, SampleText text) => new()
    {
        Key = key,
        Slug = text["slug"],
        Title = text["title"],
        Standfirst = text["standfirst"],
        Category = text["category"],
        Author = text["author"],
        DaysAgo = text.Number("days-ago"),
        Gate = text["gate"] is "none" ? null : text["gate"],
        Image = new FeatureImage(text["image"], text["image-alt"], text["image-caption"], text["image-credit"]),
        Disclaimer = text["disclaimer"],
        Related = text["related"],
        Body = text.Body,
    };

    public DateTimeOffset PublishedAt(DateTimeOffset now) =>
        new(DateOnly.FromDateTime(now.UtcDateTime).AddDays(-DaysAgo), new TimeOnly(6, 30), TimeSpan.Zero);
}
