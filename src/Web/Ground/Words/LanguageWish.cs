using Microsoft.Net.Http.Headers;

namespace Web.Ground.Words;

/// <summary>The languages that a browser asks for, the dearest first (RFC 9110, Accept-Language).</summary>
public static class LanguageWish
{
    /// <summary>The first of those offered; a region is not looked at ("de-AT" is content with "de").</summary>
    /// <returns>Null: none of them is asked for.</returns>
    public static string? Among(IReadOnlyList<string> offered, string? header)
    {
        if (!StringWithQualityHeaderValue.TryParseList([header ?? ""], out var wishes))
        {
            return null;
        }

        return wishes.Where(wish => wish.Quality is null or > 0).OrderByDescending(wish => wish.Quality ?? 1)
            .Select(wish => Offered(offered, wish.Value.Value))
            .FirstOrDefault(found => found is not null);
    }

    private static string? Offered(IReadOnlyList<string> offered, string? wish) =>
        offered.FirstOrDefault(language => language.Equals(wish, StringComparison.OrdinalIgnoreCase))
        ?? offered.FirstOrDefault(language => language.Equals(wish?.Split('-')[0], StringComparison.OrdinalIgnoreCase));
}
