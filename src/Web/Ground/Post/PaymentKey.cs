using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;
using Web.Ground.Site;

namespace Web.Ground.Post;

/// <summary>
/// What a mail's link carries to pay what is owed without signing in: the payment, sealed. Whoever has it may pay, and learns how much
/// and what for, nothing more. It is good until it is paid.
/// </summary>
public sealed class PaymentKey(IDataProtectionProvider protection, PublicAddress address)
{
    private const int Bytes = 16;

    private readonly IDataProtector seal = protection.CreateProtector("Payment.Key");

    public Uri LinkTo(Guid paymentId) => new(address.To("/pay?key=" + WebEncoders.Base64UrlEncode(seal.Protect(paymentId.ToByteArray()))));

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
