using System.Security.Cryptography;
using Data;

namespace Web.Demo.Samples;

internal static class SampleAccount
{
    /// <summary>An account without a password, as an order makes it.</summary>
    public static Supporter New(string email, DateTimeOffset at) => new()
    {
        Id = Guid.CreateVersion7(at),
        Email = email,
        NormalizedEmail = email.ToUpperInvariant(),
        UserName = email,
        NormalizedUserName = email.ToUpperInvariant(),
        EmailConfirmed = true,
        SecurityStamp = Convert.ToHexString(RandomNumberGenerator.GetBytes(20)),
        ConcurrencyStamp = Guid.CreateVersion7(at).ToString(),
        CreatedAt = at,
        LockoutEnabled = true,
    };
}
