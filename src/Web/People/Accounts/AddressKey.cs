using Core.Texts;
using Microsoft.AspNetCore.DataProtection;
using Web.Ground.Site;

namespace Web.People.Accounts;

/// <summary>What the mail to an address that was carries to take an account back to it: whose, and which address, sealed. Whoever has it was written to there.</summary>
public sealed class AddressKey(IDataProtectionProvider protection, PublicAddress address, TimeProvider clock)
{
    /// <summary>Long enough for a holiday; who reads an old mailbox later than that takes nothing.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromDays(14);

    private readonly LinkSeal seal = new(protection, "Address.Key");

    private sealed record Sealed(Guid Supporter, string Email, long Until);

    public Uri LinkTo(Guid supporterId, string email)
    {
        var parts = new Sealed(supporterId, email, (clock.GetUtcNow() + Life).ToUnixTimeSeconds());
        return new Uri(address.To("/account/email/back?key=" + seal.Seal(parts)));
    }

    /// <returns>Null when it is not ours, or too old.</returns>
    public (Guid SupporterId, EmailAddress Address)? Open(string? key) =>
        seal.Open<Sealed>(key) is { } parts && parts.Until > clock.GetUtcNow().ToUnixTimeSeconds() && EmailAddress.Read(parts.Email) is { } address ? (parts.Supporter, address) : null;
}
