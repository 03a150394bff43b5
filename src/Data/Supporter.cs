using Microsoft.AspNetCore.Identity;

namespace Data;

/// <summary>The login: everybody who ever gave an address, member or staff.</summary>
public sealed class Supporter : IdentityUser<Guid>
{
    public string? DisplayName { get; set; }

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>The one Stripe customer this supporter pays as; null until the first checkout.</summary>
    public string? StripeCustomerId { get; set; }

    public DateTimeOffset? LastSeenAt { get; set; }

    /// <summary>Since when this login is shut by staff; null is open.</summary>
    public DateTimeOffset? DisabledAt { get; set; }

    /// <summary>A login for an address that nobody has proved to be theirs yet.</summary>
    public static Supporter At(string email, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        UserName = email.Trim(),
        NormalizedUserName = Normalize(email),
        Email = email.Trim(),
        NormalizedEmail = Normalize(email),
        SecurityStamp = Guid.NewGuid().ToString("N"),
        LockoutEnabled = true,
        CreatedAt = now,
    };

    /// <summary>The form an address is looked up by, as Identity makes it.</summary>
    public static string Normalize(string email) => email.Trim().Normalize().ToUpperInvariant();
}
