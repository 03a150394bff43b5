using Core;
using Web.Ground.Site;

namespace Web.Joining.Amounts;

/// <summary>
/// In which currency a visitor is asked: as they chose by a link, which a cookie remembers, else the publication's. Where somebody is, is never guessed.
/// </summary>
public sealed class CurrencyChoice(IHttpContextAccessor http, PublicAddress address, Publication publication)
{
    public const string Parameter = "currency";

    private static readonly TimeSpan Life = TimeSpan.FromDays(180);

    private string Name => SafeCookie.NameOf("currency", address);

    /// <param name="offered">The currencies there is something to pay in.</param>
    /// <param name="asked">By the link that was followed, or the form.</param>
    /// <param name="own">What they paid in before; null where they did not.</param>
    /// <returns>One of those offered; null where there are none.</returns>
    public Currency? Among(IReadOnlyCollection<Currency> offered, string? asked, string? own = null)
    {
        if (Find(offered, asked) is { } chosen)
        {
            Remember(chosen);
            return chosen;
        }

        return Find(offered, http.HttpContext!.Request.Cookies[Name])
            ?? Find(offered, own)
            ?? (offered.Contains(publication.Currency) ? publication.Currency : offered.Count > 0 ? offered.First() : null);
    }

    private static Currency? Find(IReadOnlyCollection<Currency> offered, string? code) =>
        offered.Select(currency => (Currency?)currency).FirstOrDefault(currency => string.Equals(currency!.Value.Code, code, StringComparison.OrdinalIgnoreCase));

    private void Remember(Currency chosen)
    {
        if (!string.Equals(http.HttpContext!.Request.Cookies[Name], chosen.Code, StringComparison.Ordinal))
        {
            http.HttpContext.Response.Cookies.Append(Name, chosen.Code, new CookieOptions
            {
                HttpOnly = true,
                IsEssential = true,
                MaxAge = Life,
                SameSite = SameSiteMode.Lax,
                Secure = address.IsHttps,
            });
        }
    }
}
