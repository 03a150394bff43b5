using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.Extensions.Options;

namespace Web.Reading.Articles;

/// <summary>Gives a page that is made for nobody a mark in the place of every antiforgery token, and everybody else what the framework gives.</summary>
internal sealed class TokenPlaces(IAntiforgery framework, IOptions<AntiforgeryOptions> options) : IAntiforgery
{
    /// <summary>Nobody can write it into a text: it is another one at each start.</summary>
    private static readonly string Mark = Convert.ToHexString(RandomNumberGenerator.GetBytes(16));
    private static readonly byte[] MarkBytes = Encoding.ASCII.GetBytes(Mark);

    /// <summary>What stands between the marks; one piece where there is none.</summary>
    public static IReadOnlyList<byte[]> Cut(byte[] html)
    {
        List<byte[]> pieces = [];
        var rest = html.AsSpan();
        while (rest.IndexOf(MarkBytes) is >= 0 and var at)
        {
            pieces.Add(rest[..at].ToArray());
            rest = rest[(at + MarkBytes.Length)..];
        }

        pieces.Add(pieces.Count == 0 ? html : rest.ToArray());
        return pieces;
    }

    public AntiforgeryTokenSet GetAndStoreTokens(HttpContext httpContext) =>
        PageForNobody.IsFor(httpContext) ? AMark() : framework.GetAndStoreTokens(httpContext);

    public AntiforgeryTokenSet GetTokens(HttpContext httpContext) =>
        PageForNobody.IsFor(httpContext) ? AMark() : framework.GetTokens(httpContext);

    public Task<bool> IsRequestValidAsync(HttpContext httpContext) => framework.IsRequestValidAsync(httpContext);

    public void SetCookieTokenAndHeader(HttpContext httpContext) => framework.SetCookieTokenAndHeader(httpContext);

    public Task ValidateRequestAsync(HttpContext httpContext) => framework.ValidateRequestAsync(httpContext);

    private AntiforgeryTokenSet AMark() => new(Mark, cookieToken: null, options.Value.FormFieldName, options.Value.HeaderName);
}
