using Core.Accounts;
using Microsoft.AspNetCore.DataProtection;
using Web.Ground.Site;

namespace Web.People.Accounts;

/// <summary>Keeps the ticket of the last asked-for mail in the browser, protected against reading and changing.</summary>
public sealed class SignInTicketCookie(IDataProtectionProvider protection, PublicAddress address)
{
    private readonly LinkSeal seal = new(protection, "Accounts.SignInTicket");

    public void Give(HttpContext http, SignInTicket ticket)
    {
        var cookie = Builder();
        cookie.MaxAge = SignInRequest.Lifetime;
        http.Response.Cookies.Append(cookie.Name!, seal.Seal(ticket.ToBytes()), cookie.Build(http));
    }

    /// <returns>Null where there is none, or another site's.</returns>
    public SignInTicket? Read(HttpContext http) => seal.Open(http.Request.Cookies[Builder().Name!]) is { } opened ? SignInTicket.Parse(opened) : null;

    public void Take(HttpContext http) => http.Response.Cookies.Delete(Builder().Name!, Builder().Build(http));

    private CookieBuilder Builder()
    {
        var cookie = new CookieBuilder();
        SafeCookie.Protect(cookie, "sign-in", address);
        return cookie;
    }
}
