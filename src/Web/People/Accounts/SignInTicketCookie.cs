using System.Security.Cryptography;
using Core.Accounts;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;
using Web.Ground.Site;

namespace Web.People.Accounts;

/// <summary>Keeps the ticket of the last asked-for mail in the browser, protected against reading and changing.</summary>
public sealed class SignInTicketCookie(IDataProtectionProvider protection, PublicAddress address)
{
    private readonly IDataProtector protector = protection.CreateProtector("Accounts.SignInTicket");

    public void Give(HttpContext http, SignInTicket ticket)
    {
        var cookie = Builder();
        cookie.MaxAge = SignInRequest.Lifetime;
        http.Response.Cookies.Append(cookie.Name!, WebEncoders.Base64UrlEncode(protector.Protect(ticket.ToBytes())), cookie.Build(http));
    }

    public SignInTicket? Read(HttpContext http)
    {
        if (http.Request.Cookies[Builder().Name!] is not { } text)
        {
            return null;
        }

        try
        {
            return SignInTicket.Parse(protector.Unprotect(WebEncoders.Base64UrlDecode(text)));
        }
        catch (Exception wrong) when (wrong is CryptographicException or FormatException)
        {
            return null; // another site's key, or not ours at all
        }
    }

    public void Take(HttpContext http) => http.Response.Cookies.Delete(Builder().Name!, Builder().Build(http));

    private CookieBuilder Builder()
    {
        var cookie = new CookieBuilder();
        SafeCookie.Protect(cookie, "sign-in", address);
        return cookie;
    }
}
