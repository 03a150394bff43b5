namespace Core.Orders;

/// <summary>
/// Somebody who is not signed in typed an address at the checkout. Kept as long as <see cref="CheckoutVelocity.Window"/>, to know how many
/// addresses one origin asks about.
/// </summary>
/// <param name="addressHash">Of the address's normal form: which it was need not be known.</param>
public sealed class CheckoutTry(Guid id, string originHash, string addressHash, DateTimeOffset triedAt)
{
    public Guid Id { get; private set; } = id;

    /// <summary>As <see cref="Order.OriginHash"/>.</summary>
    public string OriginHash { get; private set; } = originHash;

    public string AddressHash { get; private set; } = addressHash;

    public DateTimeOffset TriedAt { get; private set; } = triedAt;
}
