using System.Security.Claims;
using Microsoft.Net.Http.Headers;
using Web.Ground.Words;

namespace Web.Ground.Site;

/// <summary>Decides in which language a request is answered: as its sender chose, else as their browser asks.</summary>
public sealed class LanguageChoice(RequestDelegate next, Phrasebook phrases, PublicAddress address)
{
    /// <summary>The choice that is kept with a supporter (OpenID Connect's locale).</summary>
    public const string Claim = "locale";

    public Task InvokeAsync(HttpContext http, ReaderLanguage reader)
    {
        reader.Name = http.GetEndpoint()?.Metadata.GetMetadata<InPublicationsLanguage>() is null ? Wanted(http) : null;
        return next(http);
    }

    /// <summary>The choice that was made in this browser.</summary>
    public static string CookieName(PublicAddress address) => SafeCookie.NameOf("language", address);

    private string? Wanted(HttpContext http) =>
        Offered(http.Request.Cookies[CookieName(address)]) ?? Offered(http.User.FindFirstValue(Claim))
        ?? LanguageWish.Among(phrases.Languages, http.Request.Headers[HeaderNames.AcceptLanguage]);

    private string? Offered(string? name) => phrases.Languages.FirstOrDefault(language => language.Equals(name, StringComparison.OrdinalIgnoreCase));
}
