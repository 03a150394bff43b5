namespace Core.Orders;

/// <summary>Open payment forms are used to test stolen cards: nobody needs this many tries in an hour.</summary>
public static class CheckoutVelocity
{
    public const int MostPerAddress = 5;

    /// <summary>A household or an office shares one network address.</summary>
    public const int MostPerOrigin = 15;

    public static readonly TimeSpan Window = TimeSpan.FromHours(1);

    /// <param name="byAddress">Orders of this e-mail address from this network address: what others type elsewhere shuts nobody out.</param>
    /// <param name="byOrigin">Orders from this network address within the window.</param>
    public static bool Allows(int byAddress, int byOrigin) => byAddress < MostPerAddress && byOrigin < MostPerOrigin;
}
