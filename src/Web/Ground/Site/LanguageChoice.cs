using System.Security.Claims;
using Microsoft.Net.Http.Headers;
using Web.Ground.Words;

namespace Web.Ground.Site;

/// <summary>Decides in which language a request is answered: as its sender chose, else as their browser asks.</summary>
public sealed class LanguageChoice(RequestDelegate next, Phrasebook phrases)
{
    /// <summary>The choice of somebody who is not signed in, in their browser.</summary>
    public const string Cookie = "language";

    /// <summary>The choice that is kept with a supporter (OpenID Connect's locale).</summary>
    public const string Claim = "locale";

    public Task InvokeAsync(HttpContext http, ReaderLanguage reader)
    {
        reader.Name = http.GetEndpoint()?.Metadata.GetMetadata<InPublicationsLanguage>() is null ? Wanted(http) : null;
        return next(http);
    }

    private string? Wanted(HttpContext http) =>
        Offered(http.User.FindFirstValue(Claim)) ?? Offered(http.Request.Cookies[Cookie])
        ?? LanguageWish.Among(phrases.Languages, http.Request.Headers[HeaderNames.AcceptLanguage]);

    private string? Offered(string? name) => phrases.Languages.FirstOrDefault(language => language.Equals(name, StringComparison.OrdinalIgnoreCase));
}
