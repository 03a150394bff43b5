using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.Primitives;

namespace Web.Ground.Site;

/// <summary>
/// What says nothing of caches is kept by none: a proxy in front would else decide by itself, and hand one reader's page to the next.
/// Rooms whose answers may be kept say so themselves.
/// </summary>
internal static class Keeping
{
    private static readonly StringValues ForOne = "private, no-store";

    /// <summary>When the answer is whole.</summary>
    public static void Settle(HttpContext http)
    {
        var headers = http.Response.Headers;
        if (headers.CacheControl.Count == 0 || (headers.SetCookie.Count > 0 && !Has(headers.CacheControl, "no-store")))
        {
            headers.CacheControl = ForOne;
        }

        // The one thing that is the same for everybody; all else may look otherwise for whoever has a cookie.
        if (http.GetEndpoint()?.Metadata.GetMetadata<StaticAssetDescriptor>() is null && !Has(headers.Vary, "Cookie"))
        {
            headers.Append("Vary", "Cookie");
        }
    }

    private static bool Has(StringValues header, string word) => header.ToString().Contains(word, StringComparison.OrdinalIgnoreCase);
}
