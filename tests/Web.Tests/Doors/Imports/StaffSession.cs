using System.Net;
using Core;
using Core.Staff;
using Data;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Web.Ground.Shelf;
using Web.Tests.Kit;

namespace Web.Tests.Doors.Imports;

/// <summary>A visitor with the session of a staff member, opened without the sign-in pages.</summary>
internal static class StaffSession
{
    public static async Task<Kit.Visitor> OpenAsync(RunningSite site, StaffRole role)
    {
        await site.InDbAsync(async db =>
        {
            if (!await db.Publications.AnyAsync())
            {
                db.Publications.Add(Paper());
                await db.SaveChangesAsync();
            }
        });
        await using var scope = site.Services.CreateAsyncScope();
        var supporters = scope.ServiceProvider.GetRequiredService<UserManager<Supporter>>();
        var roles = scope.ServiceProvider.GetRequiredService<RoleManager<IdentityRole<Guid>>>();
        if (!await roles.RoleExistsAsync(role.Name))
        {
            await roles.CreateAsync(new IdentityRole<Guid>(role.Name) { Id = Guid.CreateVersion7() });
        }
        var address = $"{role.Name}@staff.example";
        var supporter = new Supporter { Id = Guid.CreateVersion7(), UserName = address, Email = address, EmailConfirmed = true };
        Assert.True((await supporters.CreateAsync(supporter)).Succeeded);
        Assert.True((await supporters.AddToRoleAsync(supporter, role.Name)).Succeeded);

        var claims = await scope.ServiceProvider.GetRequiredService<IUserClaimsPrincipalFactory<Supporter>>().CreateAsync(supporter);
        claims.Identities.First().AddClaim(new(Web.Ground.Site.Visitor.SessionClaim, Guid.NewGuid().ToString("N")));
        var options = site.Services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(IdentityConstants.ApplicationScheme);
        var now = site.Clock.GetUtcNow();
        var ticket = new AuthenticationTicket(claims, new AuthenticationProperties { IssuedUtc = now, ExpiresUtc = now.AddDays(1) }, IdentityConstants.ApplicationScheme);
        var visitor = site.NewVisitor();
        visitor.Cookies.Add(site.Address, new Cookie(options.Cookie.Name!, options.TicketDataFormat.Protect(ticket)));
        return visitor;
    }

    private static Publication Paper() => new()
    {
        Name = "The Tide Table", Tagline = "Rivers and ports", Appeal = "Help us grow.", PublisherName = "Tide Press", PostalAddress = "1 Quay",
        ContactEmail = "desk@tide.example", Currency = Currency.Of("EUR"), TimeZone = "UTC", Culture = "en-GB", IsSandbox = true,
    };
}
