using Microsoft.AspNetCore.DataProtection;
using Web.Ground.Site;

namespace Web.Billing.Repricings;

/// <summary>What a mail's link carries to answer without signing in: one membership of one campaign, sealed. Whoever has it may answer, and learns the sums and the day.</summary>
public sealed class RepricingKey(IDataProtectionProvider protection, PublicAddress address)
{
    private readonly LinkSeal seal = new(protection, "Repricing.Key");

    public Uri LinkTo(Guid rowId) => new(address.To(PathTo(rowId)));

    public string PathTo(Guid rowId) => "/new-price?key=" + seal.Seal(rowId);

    /// <returns>Null when it is not ours.</returns>
    public Guid? Open(string? key) => seal.OpenId(key);
}
