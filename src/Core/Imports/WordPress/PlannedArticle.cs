namespace Core.Imports.WordPress;

/// <summary>A post or page as it will stand on this site, its HTML not yet sanitised.</summary>
public sealed record PlannedArticle(int Line, string Id, string Title)
{
    public required bool IsPage { get; init; }
    public required string Slug { get; init; }
    public required PlannedState State { get; init; }

    /// <summary>What the file says of its state. Unlike <see cref="State"/> it does not change when time passes.</summary>
    public required string StateInFile { get; init; }

    /// <summary>When it was or will be published; null only for a draft.</summary>
    public required DateTimeOffset? PublishedAt { get; init; }

    public required DateTimeOffset? ModifiedAt { get; init; }

    /// <summary>Logins, the first writer first.</summary>
    public required IReadOnlyList<string> Authors { get; init; }

    /// <summary>Categories in the order of the file.</summary>
    public required IReadOnlyList<PlannedTerm> Categories { get; init; }

    public required IReadOnlyList<PlannedTerm> Tags { get; init; }
    public required string Standfirst { get; init; }
    public required string Html { get; init; }
    public required PlannedPicture? Picture { get; init; }
    public required bool TakesComments { get; init; }

    /// <summary>Path and query under which WordPress showed it, such as "/2012/01/07/a-post/" and "/?p=7".</summary>
    public required IReadOnlyList<string> OldAddresses { get; init; }

    public required IReadOnlyList<PlannedComment> Comments { get; init; }
}
