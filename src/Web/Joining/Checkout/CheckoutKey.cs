using System.Security.Cryptography;
using System.Text.Json;
using Core;
using Core.Texts;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;
using Web.Joining.Amounts;

namespace Web.Joining.Checkout;

/// <summary>What a mail's link carries to go on to a payment: the choice and the address, sealed. Whoever has it was written to.</summary>
public sealed class CheckoutKey(IDataProtectionProvider protection, Publication publication, TimeProvider clock)
{
    public static readonly TimeSpan Life = TimeSpan.FromHours(24);

    private readonly IDataProtector protector = protection.CreateProtector("Checkout.Key");

    private sealed record Sealed(string Tier, string Term, string Email, string? From, long Until, string? Currency = null, long? Minor = null, string? Code = null, bool Trial = false);

    public string Seal(CheckoutWish wish)
    {
        var until = clock.GetUtcNow() + Life;
        var parts = new Sealed(wish.TierSlug, wish.Term.Code, wish.Email, wish.ReturnPath, until.ToUnixTimeSeconds(), wish.Currency.Code, wish.Amount?.Minor, wish.Code, wish.TakesTrial);
        return WebEncoders.Base64UrlEncode(protector.Protect(JsonSerializer.SerializeToUtf8Bytes(parts)));
    }

    /// <returns>Null when it is not ours, or too old.</returns>
    public CheckoutWish? Open(string key, NetworkOrigin origin)
    {
        var parts = Unseal(key);
        return parts is not null && parts.Until > clock.GetUtcNow().ToUnixTimeSeconds()
            && Term.TryParse(parts.Term, out var term) && EmailAddress.Read(parts.Email) is { } address
            ? Wish(parts, CurrencyFields.Read(parts.Currency) ?? publication.Currency, term, address, origin)
            : null;
    }

    private static CheckoutWish Wish(Sealed parts, Currency currency, Term term, EmailAddress address, NetworkOrigin origin) =>
        new(parts.Tier, term, currency, address.Value, SupporterId: null, parts.From, origin) 
        {
            IsProved = true,
            Amount = parts.Minor is { } minor ? new Money(minor, currency) : null,
            Code = parts.Code,
            TakesTrial = parts.Trial,
        };

    private Sealed? Unseal(string key)
    {
        try
        {
            return JsonSerializer.Deserialize<Sealed>(protector.Unprotect(WebEncoders.Base64UrlDecode(key)));
        }
        catch (Exception wrong) when (wrong is CryptographicException or FormatException or JsonException)
        {
            return null;
        }
    }
}
