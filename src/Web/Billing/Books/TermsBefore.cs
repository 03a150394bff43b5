using Core;

namespace Web.Billing.Books;

/// <summary>What a membership paid for before fresh facts were taken over.</summary>
public sealed record TermsBefore(Guid TierId, Guid TierPriceId, Money Price, Term Term);
