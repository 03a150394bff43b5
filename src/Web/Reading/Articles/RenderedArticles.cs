using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Core;
using Core.Articles;
using Web.Ground.Shelf;

namespace Web.Reading.Articles;

/// <summary>
/// Finished pages of the articles that are being read. What a reader may see is decided anew each time; only the making of the
/// page is saved. A page lives as long as <see cref="ArticleCache"/> holds its article, and is good only with the very appeal,
/// publication and sections that it was made from.
/// </summary>
public sealed class RenderedArticles
{
    private readonly ConditionalWeakTable<ReadableArticle, ConcurrentDictionary<Reader, Copy>> copies = [];

    /// <summary>Whose page it is: nothing on it says who in particular is reading.</summary>
    public sealed record Reader(Access Access, bool IsSignedIn, bool IsSupporter);

    public sealed record Surroundings(Appeal Appeal, Publication Publication, Sections Sections);

    /// <returns>The page as UTF-8; null when it has to be made.</returns>
    public byte[]? Find(ReadableArticle article, Reader reader, Surroundings now) =>
        copies.TryGetValue(article, out var made) && made.TryGetValue(reader, out var copy)
        && ReferenceEquals(copy.MadeOf.Appeal, now.Appeal) && ReferenceEquals(copy.MadeOf.Publication, now.Publication)
        && ReferenceEquals(copy.MadeOf.Sections, now.Sections)
            ? copy.Page
            : null;

    public void Keep(ReadableArticle article, Reader reader, Surroundings madeOf, byte[] page) =>
        copies.GetOrCreateValue(article)[reader] = new Copy(madeOf, page);

    private sealed record Copy(Surroundings MadeOf, byte[] Page);
}
