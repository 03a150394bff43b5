using Microsoft.AspNetCore.DataProtection;
using Web.Ground.Site;

namespace Web.Ground.Post;

/// <summary>
/// What a mail's link carries to pay what is owed without signing in: the payment, sealed. Whoever has it may pay, and learns how much
/// and what for, nothing more. It is good until it is paid.
/// </summary>
public sealed class PaymentKey(IDataProtectionProvider protection, PublicAddress address)
{
    private readonly LinkSeal seal = new(protection, "Payment.Key");

    public Uri LinkTo(Guid paymentId) => new(address.To("/pay?key=" + seal.Seal(paymentId)));

    /// <returns>Null when it is not ours.</returns>
    public Guid? Open(string? key) => seal.OpenId(key);
}
