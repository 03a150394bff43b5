using Web.Account.Memberships;

namespace Web.Account;

/// <summary>What members see of their membership and their receipts, and what they can do about them.</summary>
public static class AccountWing
{
    public static WebApplicationBuilder AddAccount(this WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<OwnMembership>();
        return builder;
    }
}
