using System.Security.Cryptography;
using System.Text;
using Core.Articles;
using Core.Imports.WordPress;

namespace Web.Doors.Imports;

/// <summary>Short fingerprints of what a file says of an article, and of an article as it stands here.</summary>
internal static class ImportDigests
{
    public static string Of(PlannedArticle planned) => Digest(
        [
            planned.IsPage ? "page" : "article", planned.Title, planned.Slug, planned.StateInFile, At(planned.PublishedAt),
            planned.Standfirst, planned.Html, planned.Picture?.Address, planned.Picture?.Alternative, planned.Picture?.Caption,
            .. planned.Authors.Prepend("authors"),
            .. planned.Categories.Select(c => c.Slug).Prepend("categories"),
            .. planned.Tags.Select(t => t.Slug).Prepend("tags"),
        ]);

    /// <summary>The gate, the disclaimer and the related article belong to this site: an import never touches them.</summary>
    public static string Of(Article article) => Digest(
        [
            article.Title, article.Slug, article.State.ToString(), At(article.PublishedAt), article.Standfirst, article.Format.ToString(),
            article.Source, article.ImageUrl, article.ImageAlt, article.ImageCaption, article.ImageCredit,
            .. article.Authors.Select(a => a.Slug).Order(StringComparer.Ordinal).Prepend("authors"),
            .. article.Categories.Select(c => c.Slug).Order(StringComparer.Ordinal).Prepend("categories"),
            .. article.Tags.Select(t => t.Slug).Order(StringComparer.Ordinal).Prepend("tags"),

            // Its free part would be cut anew; what was imported before knew nothing of it.
            .. article.FreeWords is { } words ? [words.ToString(System.Globalization.CultureInfo.InvariantCulture)] : Array.Empty<string>(),
        ]);

    private static string At(DateTimeOffset? at) => at?.ToUnixTimeMilliseconds().ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "";

    private static string Digest(IEnumerable<string?> parts) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\u001F', parts))).AsSpan(0, 16));
}
