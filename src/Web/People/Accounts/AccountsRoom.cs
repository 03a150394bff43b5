using Data;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Web.Ground.CommandLine;
using Web.Ground.Site;

namespace Web.People.Accounts;

/// <summary>Who somebody is: signing in by mail or password, the second factor, sessions.</summary>
public static class AccountsRoom
{
    public const string SignInLimit = "sign-in";

    private static readonly TimeSpan SessionsCheckedEvery = TimeSpan.FromSeconds(30);

    public static WebApplicationBuilder AddAccounts(this WebApplicationBuilder builder)
    {
        builder.Services.AddHttpContextAccessor();
        builder.Services.AddSingleton<EndedSessions>().AddScoped<LastVisits>();
        builder.Services.AddIdentityCore<Supporter>(Rules)
            .AddRoles<IdentityRole<Guid>>()
            .AddUserStore<SupporterStore>()
            .AddRoleStore<RoleStore<IdentityRole<Guid>, MembershipDb, Guid>>()
            .AddTokenProvider<AuthenticatorApp>(TokenOptions.DefaultAuthenticatorProvider)
            .AddPasswordValidator<PasswordCheck>()
            .AddClaimsPrincipalFactory<SupporterClaims>()
            .AddSignInManager<SupporterSignIn>();
        builder.Services.AddSingleton(new RateLimit(SignInLimit, 20, TimeSpan.FromMinutes(5)));
        builder.Services.AddScoped<EmailChanges>().AddScoped<EmailMove>().AddScoped<EmailReturn>().AddSingleton<AddressKey>().AddScoped<SignInKeys>().AddScoped<Newcomers>().AddSingleton<SealedPath>().AddScoped<FactorTries>();
        builder.Services.AddSingleton<SignInTicketCookie>();
        builder.Services.AddScoped<PasswordSignIn>();
        builder.Services.AddScoped<SecondFactorSetup>();
        builder.Services.AddScoped<OwnerInvitation>();
        builder.Services.AddScoped<ICommand, OwnerInviteCommand>();
        builder.Services.AddScoped<ISecurityStampValidator, SessionCheck>();
        builder.Services.Configure<PasswordHasherOptions>(hasher => hasher.IterationCount = 210_000);
        builder.Services.AddOptions<SecurityStampValidatorOptions>()
            .Configure<TimeProvider>((check, clock) => (check.ValidationInterval, check.TimeProvider) = (SessionsCheckedEvery, clock));

        builder.Services.AddAuthentication(IdentityConstants.ApplicationScheme).AddIdentityCookies();
        builder.Services.AddOptions<CookieAuthenticationOptions>(IdentityConstants.ApplicationScheme)
            .Configure<PublicAddress>(SessionCookie.Configure);
        builder.Services.AddOptions<CookieAuthenticationOptions>(IdentityConstants.TwoFactorUserIdScheme)
            .Configure<PublicAddress>((cookie, address) => SafeCookie.Protect(cookie.Cookie, "second-factor", address));
        return builder;
    }

    private static void Rules(IdentityOptions identity)
    {
        identity.User.RequireUniqueEmail = true;
        identity.User.AllowedUserNameCharacters = ""; // an address, checked as one
        identity.Password.RequiredLength = 10;
        identity.Password.RequiredUniqueChars = 4;
        identity.Password.RequireDigit = false;
        identity.Password.RequireLowercase = false;
        identity.Password.RequireUppercase = false;
        identity.Password.RequireNonAlphanumeric = false;
        identity.Lockout.MaxFailedAccessAttempts = int.MaxValue; // FactorTries counts instead, and never for the whole login
    }
}
