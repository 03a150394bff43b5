using Core;
using Core.Orders;
using Core.Troubles;

namespace Web.Joining.Checkout;

/// <summary>What somebody wants to pay once, checked.</summary>
/// <param name="SupporterId">Of the session; null for somebody who is not signed in.</param>
public sealed record OnceWish(OrderKind Kind, Money Amount, string Email, Guid? SupporterId, NetworkOrigin Origin)
{
    /// <summary>For how long it is paid: for the moment, or for good.</summary>
    public Term Term { get; init; } = Term.Once;

    /// <summary>The tier's price that it is reckoned from; null for what belongs to no tier.</summary>
    public Guid? TierPriceId { get; init; }

    /// <summary>A local path to read on at.</summary>
    public string? ReturnPath { get; init; }

    /// <summary>As it stands on Stripe's page.</summary>
    public required string Name { get; init; }

    /// <summary>Where Stripe's page leads who has paid; it is told which page.</summary>
    public required string ThanksPath { get; init; }

    /// <summary>Where it leads who leaves it unpaid.</summary>
    public required string LeftPath { get; init; }

    /// <summary>What was refused, where Stripe refuses to open its page.</summary>
    public required RefusedDeed Deed { get; init; }

    /// <summary>Asked again when no other of this address is under way: what was withdrawn meanwhile is not taken.</summary>
    public required Func<CancellationToken, Task<bool>> IsOffered { get; init; }

    /// <summary>Whether an order that is open in the same browser is this one, sent twice.</summary>
    public required Func<Order, CancellationToken, Task<bool>> IsSame { get; init; }

    /// <summary>What is written with the order; null: nothing.</summary>
    public Func<Order, object>? Beside { get; init; }

    public string ThanksFor(string session) => $"{ThanksPath}?session_id={session}";
}
