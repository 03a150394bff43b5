using System.Net;
using System.Security.Claims;
using System.Text.RegularExpressions;
using Core.Staff;
using Data;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Web.People.Accounts;

namespace Web.Tests.Kit;

/// <summary>What the journeys at the door need: people with logins, their mails, and a browser that is signed in.</summary>
public static partial class Doorstep
{
    /// <summary>A site that has been set up, and nobody in it.</summary>
    public static async Task<RunningSite> OpenAsync(
        DatabaseProvider provider, Action<WebApplicationBuilder>? adjust = null, params string[] settings)
    {
        var site = await RunningSite.StartAsync(provider, settings, adjust);
        await site.InDbAsync(Orchard.PublishAsync);
        return site;
    }

    public static async Task<Guid> KnowAsync(this RunningSite site, string email, bool isProved = true, params StaffRole[] roles)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<MembershipDb>();
        var supporter = Supporter.At(email, site.Clock.GetUtcNow());
        supporter.EmailConfirmed = isProved;
        db.Users.Add(supporter);
        await db.SaveChangesAsync();
        foreach (var role in roles)
        {
            var known = scope.ServiceProvider.GetRequiredService<RoleManager<IdentityRole<Guid>>>();
            if (!await known.RoleExistsAsync(role.Name))
            {
                await known.CreateAsync(new IdentityRole<Guid>(role.Name) { Id = Guid.CreateVersion7() });
            }

            await scope.ServiceProvider.GetRequiredService<UserManager<Supporter>>().AddToRoleAsync(supporter, role.Name);
        }

        return supporter.Id;
    }

    /// <summary>A browser that opened a one-use link for this supporter and pressed its button.</summary>
    public static async Task<Visitor> SignedInAsync(this RunningSite site, Guid supporterId)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var link = await scope.ServiceProvider.GetRequiredService<SignInKeys>()
            .LinkForAsync(supporterId, TimeSpan.FromMinutes(10), "/account/password", CancellationToken.None);
        var visitor = site.NewVisitor();
        await visitor.SubmitAsync(await visitor.GetAsync(link.PathAndQuery), "Accounts.SignIn.Button");
        return visitor;
    }

    /// <summary>A browser with the session of a staff member of this role, opened without the sign-in pages.</summary>
    public static async Task<Visitor> StaffAsync(this RunningSite site, StaffRole role)
    {
        var id = await site.KnowAsync($"{role.Name}@staff.example", isProved: true, role);
        var visitor = site.NewVisitor();
        visitor.Cookies.Add(await site.SessionAsync(await site.InDbAsync(db => db.Users.SingleAsync(supporter => supporter.Id == id))));
        return visitor;
    }

    /// <summary>The cookie that signing in sets, made as the site makes it.</summary>
    public static async Task<Cookie> SessionAsync(this RunningSite site, Supporter supporter, bool hasSecondFactor = false)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var principal = await scope.ServiceProvider.GetRequiredService<IUserClaimsPrincipalFactory<Supporter>>().CreateAsync(supporter);
        ((ClaimsIdentity)principal.Identity!).AddClaims(
            [new Claim(Web.Ground.Site.Visitor.SessionClaim, Guid.NewGuid().ToString("N")), Web.Ground.Site.Visitor.SignedInNow(site.Clock.GetUtcNow())]);
        if (hasSecondFactor)
        {
            ((ClaimsIdentity)principal.Identity).AddClaim(new Claim(Web.Ground.Site.Visitor.MethodClaim, Web.Ground.Site.Visitor.SecondFactor));
        }

        var options = scope.ServiceProvider.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(IdentityConstants.ApplicationScheme);
        var now = site.Clock.GetUtcNow();
        var ticket = new AuthenticationTicket(
            principal, new AuthenticationProperties { IssuedUtc = now, ExpiresUtc = now.AddDays(30) }, IdentityConstants.ApplicationScheme);
        return new Cookie(options.Cookie.Name!, options.TicketDataFormat.Protect(ticket), "/", site.Address.Host);
    }

    /// <summary>A session as the return from a checkout opens it.</summary>
    public static async Task<Cookie> CookieOfPayerAsync(this RunningSite site, Guid supporterId)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var http = new DefaultHttpContext { RequestServices = scope.ServiceProvider };
        scope.ServiceProvider.GetRequiredService<IHttpContextAccessor>().HttpContext = http;
        var signIn = scope.ServiceProvider.GetRequiredService<SupporterSignIn>();
        await signIn.SignInAsync((await signIn.UserManager.FindByIdAsync(supporterId.ToString()))!, isPersistent: true);
        var header = http.Response.Headers.SetCookie.Single(value => value!.StartsWith("session=", StringComparison.Ordinal))!;
        return new Cookie("session", header[8..header.IndexOf(';', StringComparison.Ordinal)], "/", site.Address.Host);
    }

    public static async Task<SeenPage> AskForMailAsync(this Visitor visitor, string email) =>
        await visitor.SubmitAsync(await visitor.GetAsync("/sign-in"), "Accounts.SignIn.ByMail", ("Form.Email", email));

    /// <summary>The code and the link of the newest of so many mails to this address.</summary>
    public static async Task<(string Code, string Link)> MailAsync(this RunningSite site, string to, int number = 1)
    {
        var mail = await Until.NotNullAsync($"sign-in mail number {number}", async () =>
            await site.MailsAsync(to) is var mails && mails.Count >= number ? mails[number - 1] : null);
        return (Code().Match(mail.TextBody!).Value, new Uri(Link().Match(mail.TextBody!).Value).PathAndQuery);
    }

    public static async Task<bool> IsSignedInAsync(this Visitor visitor) =>
        (await visitor.GetAsync("/account/password")).Address.AbsolutePath == "/account/password";

    [GeneratedRegex(@"\b\d{6}\b")]
    private static partial Regex Code();

    [GeneratedRegex(@"http\S+/sign-in/link\S+")]
    private static partial Regex Link();
}
