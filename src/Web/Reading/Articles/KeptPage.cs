using Microsoft.AspNetCore.Antiforgery;

namespace Web.Reading.Articles;

/// <summary>
/// What an article's page is for a kind of reader: made for nobody, so no visitor's form or name can be on it. Where a form stands, a
/// place is left open for the token of whoever asks.
/// </summary>
public sealed class KeptPage
{
    private const string Html = "text/html; charset=utf-8";

    private readonly KeptDocument? whole;
    private readonly IReadOnlyList<byte[]> pieces;

    /// <param name="html">As <see cref="PageForNobody"/> made it.</param>
    public KeptPage(byte[] html)
    {
        pieces = TokenPlaces.Cut(html);
        whole = pieces.Count == 1 ? new KeptDocument(Html, html) : null;
    }

    public Task SendAsync(HttpContext http, ReaderKind reader) =>
        whole is null ? SendWithTokensAsync(http)
        : reader.IsPublic ? whole.SendAsync(http)
        : whole.SendPrivatelyAsync(http);

    /// <summary>It holds a secret of this visitor: no copy anywhere, and not compressed.</summary>
    private async Task SendWithTokensAsync(HttpContext http)
    {
        var tokens = http.RequestServices.GetRequiredService<IAntiforgery>().GetAndStoreTokens(http);
        var token = System.Text.Encoding.ASCII.GetBytes(tokens.RequestToken!);
        Freshness.Private(http.Response);
        http.Response.ContentType = Html;
        http.Response.ContentLength = pieces.Sum(piece => piece.Length) + ((pieces.Count - 1) * token.Length);
        await http.Response.BodyWriter.WriteAsync(pieces[0]);
        foreach (var piece in pieces.Skip(1))
        {
            await http.Response.BodyWriter.WriteAsync(token);
            await http.Response.BodyWriter.WriteAsync(piece);
        }
    }
}
