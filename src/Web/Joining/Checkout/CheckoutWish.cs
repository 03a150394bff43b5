using Core;

namespace Web.Joining.Checkout;

/// <summary>What somebody chose on the support page, checked.</summary>
/// <param name="Currency">The one it would be paid in; a tier without a price in it is sold at the one it has.</param>
/// <param name="SupporterId">Of the session; null for somebody who is not signed in.</param>
/// <param name="ReturnPath">A local path to read on at.</param>
public sealed record CheckoutWish(string TierSlug, Term Term, Currency Currency, string Email, Guid? SupporterId, string? ReturnPath, NetworkOrigin Origin)
{
    /// <summary>What was chosen to be paid each term, where the price may be; null: what it proposes.</summary>
    public Money? Amount { get; init; }

    /// <summary>The code by which they were shown less; null: none.</summary>
    public string? Code { get; init; }

    /// <summary>The free days that they were shown; null: none.</summary>
    public ShownTrial? Trial { get; init; }

    /// <summary>They come by a link that was mailed to the address.</summary>
    public bool IsProved { get; init; }
}
