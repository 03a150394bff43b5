using Core.Articles;
using Microsoft.AspNetCore.DataProtection;
using Web.Ground.Site;

namespace Web.Reading.Articles;

/// <summary>Which articles this browser opened as free ones in a month, sealed, and nothing else of who reads. Whoever throws it away begins anew: no print of a browser is taken.</summary>
public sealed class FreeReadCookie(IDataProtectionProvider protection, PublicAddress address)
{
    /// <summary>The longest month.</summary>
    private static readonly TimeSpan Life = TimeSpan.FromDays(31);

    private readonly LinkSeal seal = new(protection, "Reading.FreeReads");

    private sealed record Reads(int Month, IReadOnlyList<Guid> Articles);

    private string Name => SafeCookie.NameOf("free-reads", address);

    /// <summary>Empty for another month, and for what was not sealed here.</summary>
    public IReadOnlySet<Guid> Read(HttpContext http, int month) =>
        http.Request.Cookies[Name] is { Length: > 0 } kept && seal.Open<Reads>(kept) is { } reads && reads.Month == month ? reads.Articles.ToHashSet() : [];

    public void Write(HttpContext http, int month, IEnumerable<Guid> articles) => http.Response.Cookies.Append(
        Name,
        seal.Seal(new Reads(month, [.. articles.Take(FreeReads.Most)])),
        new CookieOptions { HttpOnly = true, IsEssential = true, MaxAge = Life, SameSite = SameSiteMode.Lax, Secure = address.IsHttps });
}
