using System.Security.Cryptography;
using System.Text;
using Web.Ground.Site;

namespace Web.Joining.Checkout;

/// <summary>
/// A random cookie that tells the browser that began a checkout from any other that learns its return address. The database
/// holds only its hash.
/// </summary>
public sealed class BrowserMark(IHttpContextAccessor http, PublicAddress address)
{
    private const int Bytes = 32;

    private static readonly TimeSpan Life = TimeSpan.FromDays(1);

    private string Name => SafeCookie.NameOf("checkout", address);

    /// <summary>The hash of this browser's mark; null when it carries none.</summary>
    public string? Hash => http.HttpContext?.Request.Cookies[Name] is { Length: > 0 } value ? HashOf(value) : null;

    /// <summary>
    /// Gives the browser a mark unless it has one, which then lives anew: already with the form that begins a checkout, so that a form
    /// sent twice is known as one browser's.
    /// </summary>
    public string Give()
    {
        var value = http.HttpContext!.Request.Cookies[Name] is { Length: > 0 } known ? known : Convert.ToHexString(RandomNumberGenerator.GetBytes(Bytes));
        http.HttpContext.Response.Cookies.Append(Name, value, Options(Life));
        return HashOf(value);
    }

    /// <summary>It has let somebody in: on a shared machine it must not do so again after they signed out.</summary>
    public void Forget() => http.HttpContext!.Response.Cookies.Delete(Name, Options(null));

    public static string HashOf(string value) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(value)));

    private CookieOptions Options(TimeSpan? life) => new()
    {
        HttpOnly = true,
        IsEssential = true,
        MaxAge = life,
        SameSite = SameSiteMode.Lax, // Stripe's page leads back by a link
        Secure = address.IsHttps,
    };
}
