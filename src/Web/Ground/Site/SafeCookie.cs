using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.CookiePolicy;
using Microsoft.AspNetCore.Mvc;

namespace Web.Ground.Site;

/// <summary>What every cookie of the site is, whoever sets it: never read by scripts, never sent by other sites' forms, over https only where there is https.</summary>
public static class SafeCookie
{
    /// <summary>The prefix makes browsers refuse a cookie set by a sibling host or over http.</summary>
    public static string NameOf(string name, PublicAddress address) => address.IsHttps ? "__Host-" + name : name;

    public static void Protect(CookieBuilder cookie, string name, PublicAddress address)
    {
        cookie.Name = NameOf(name, address);
        cookie.Path = "/";
        cookie.HttpOnly = true;
        cookie.SameSite = SameSiteMode.Lax;
        cookie.SecurePolicy = address.IsHttps ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
        cookie.IsEssential = true;
    }

    /// <summary>The framework's own cookies, and whatever a room may set without asking here.</summary>
    internal static void AddSafeCookies(this IServiceCollection services)
    {
        services.AddOptions<CookiePolicyOptions>().Configure<PublicAddress>((policy, address) =>
        {
            policy.HttpOnly = HttpOnlyPolicy.Always;
            policy.MinimumSameSitePolicy = SameSiteMode.Lax;
            policy.Secure = address.IsHttps ? CookieSecurePolicy.Always : CookieSecurePolicy.None;
        });
        services.AddOptions<CookieTempDataProviderOptions>().Configure<PublicAddress>((notices, address) => Protect(notices.Cookie, "notice", address));
        services.AddAntiforgery();
        services.AddOptions<AntiforgeryOptions>().Configure<PublicAddress>((forms, address) =>
        {
            Protect(forms.Cookie, "form", address);
            forms.Cookie.SameSite = SameSiteMode.Strict;

            // "Always" would refuse every form behind a proxy that is not trusted to say https; the policy above marks the cookie all the same.
            forms.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        });
    }
}
