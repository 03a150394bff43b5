using Web.Account.Memberships;
using Web.Ground.Site;

namespace Web.Account;

/// <summary>What members see of their membership and their receipts, and what they can do about them.</summary>
public static class AccountWing
{
    /// <summary>Of the page that pays without signing in.</summary>
    public const string PayLimit = "pay";

    public static WebApplicationBuilder AddAccount(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(new RateLimit(PayLimit, 30, TimeSpan.FromMinutes(10)));
        builder.Services.AddScoped<OwnMembership>();
        return builder;
    }
}
