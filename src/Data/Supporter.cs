using Core.Texts;
using Microsoft.AspNetCore.Identity;

namespace Data;

/// <summary>The login: everybody who ever gave an address, member or staff.</summary>
public sealed class Supporter : IdentityUser<Guid>
{
    public string? DisplayName { get; set; }

    /// <summary>The language in which they are spoken to (BCP 47, one of those the site has): the one they came with, then the one they chose. Null: the publication's.</summary>
    public string? Language { get; set; }

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>The one Stripe customer this supporter pays as; null until the first checkout.</summary>
    public string? StripeCustomerId { get; set; }

    public DateTimeOffset? LastSeenAt { get; set; }

    /// <summary>Since when this login is shut by staff; null is open.</summary>
    public DateTimeOffset? DisabledAt { get; set; }

    /// <summary>A login for an address that nobody has proved to be theirs yet.</summary>
    /// <exception cref="FormatException">It is no address that a mail reaches.</exception>
    public static Supporter At(string email, DateTimeOffset now) =>
        At(EmailAddress.Read(email) ?? throw new FormatException($"'{email}' is not an e-mail address."), now);

    public static Supporter At(EmailAddress address, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        UserName = address.Value,
        NormalizedUserName = address.Normal,
        Email = address.Value,
        NormalizedEmail = address.Normal,
        SecurityStamp = Guid.NewGuid().ToString("N"),
        LockoutEnabled = true,
        CreatedAt = now,
    };
}
