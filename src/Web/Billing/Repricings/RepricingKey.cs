using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;
using Web.Ground.Site;

namespace Web.Billing.Repricings;

/// <summary>What a mail's link carries to answer without signing in: one membership of one campaign, sealed. Whoever has it may answer, and learns the sums and the day.</summary>
public sealed class RepricingKey(IDataProtectionProvider protection, PublicAddress address)
{
    private const int Bytes = 16;

    private readonly IDataProtector seal = protection.CreateProtector("Repricing.Key");

    public Uri LinkTo(Guid rowId) => new(address.To(PathTo(rowId)));

    public string PathTo(Guid rowId) => "/new-price?key=" + WebEncoders.Base64UrlEncode(seal.Protect(rowId.ToByteArray()));

    /// <returns>Null when it is not ours.</returns>
    public Guid? Open(string? key)
    {
        try
        {
            return seal.Unprotect(WebEncoders.Base64UrlDecode(key ?? "")) is { Length: Bytes } opened ? new Guid(opened) : null;
        }
        catch (Exception wrong) when (wrong is CryptographicException or FormatException)
        {
            return null;
        }
    }
}
