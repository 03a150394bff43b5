using Web.Memberships.Staff;

namespace Web.Memberships;

/// <summary>What a member sees of the membership and can do about it; what staff see of the members.</summary>
public static class MembershipsRoom
{
    public static WebApplicationBuilder AddMemberships(this WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<MembershipDesk>();
        builder.Services.AddScoped<MemberSearch>().AddScoped<MemberTimeline>();
        return builder;
    }
}
