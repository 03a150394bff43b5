using Core;

namespace Web.Billing.Books;

/// <summary>What a campaign takes of a membership, as its member was told.</summary>
/// <param name="From">The first payment that takes it.</param>
/// <param name="Amount">All pieces, less coupons.</param>
public sealed record ToldPrice(DateTimeOffset From, Money Amount);
