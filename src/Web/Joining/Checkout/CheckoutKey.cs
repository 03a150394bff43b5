using Core;
using Core.Texts;
using Microsoft.AspNetCore.DataProtection;
using Web.Ground.Site;
using Web.Joining.Amounts;

namespace Web.Joining.Checkout;

/// <summary>What a mail's link carries to go on to a payment: the choice and the address, sealed. Whoever has it was written to.</summary>
public sealed class CheckoutKey(IDataProtectionProvider protection, Publication publication, TimeProvider clock)
{
    public static readonly TimeSpan Life = TimeSpan.FromHours(24);

    private readonly LinkSeal seal = new(protection, "Checkout.Key");

    private sealed record Sealed(string Tier, string Term, string Email, string? From, long Until, string? Currency = null, long? Minor = null, string? Code = null, ShownTrial? Free = null);

    public string Seal(CheckoutWish wish)
    {
        var until = clock.GetUtcNow() + Life;
        return seal.Seal(new Sealed(wish.TierSlug, wish.Term.Code, wish.Email, wish.ReturnPath, until.ToUnixTimeSeconds(), wish.Currency.Code, wish.Amount?.Minor, wish.Code, wish.Trial));
    }

    /// <returns>Null when it is not ours, or too old.</returns>
    public CheckoutWish? Open(string key, NetworkOrigin origin) =>
        seal.Open<Sealed>(key) is { } parts && parts.Until > clock.GetUtcNow().ToUnixTimeSeconds()
        && Term.TryParse(parts.Term, out var term) && EmailAddress.Read(parts.Email) is { } address
            ? Wish(parts, CurrencyFields.Read(parts.Currency) ?? publication.Currency, term, address, origin)
            : null;

    private static CheckoutWish Wish(Sealed parts, Currency currency, Term term, EmailAddress address, NetworkOrigin origin) =>
        new(parts.Tier, term, currency, address.Value, SupporterId: null, parts.From, origin) 
        {
            IsProved = true,
            Amount = parts.Minor is { } minor ? new Money(minor, currency) : null,
            Code = parts.Code,
            Trial = parts.Free,
        };
}
