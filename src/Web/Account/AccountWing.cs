using Web.Account.Memberships;
using Web.Ground.Site;

namespace Web.Account;

/// <summary>What members see of their membership and their receipts, and what they can do about them.</summary>
public static class AccountWing
{
    public static WebApplicationBuilder AddAccount(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(new RateLimit(PayPage.Limit, 30, TimeSpan.FromMinutes(10)));
        builder.Services.AddScoped<OwnMembership>();
        return builder;
    }
}
