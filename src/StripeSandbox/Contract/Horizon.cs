namespace StripeSandbox.Contract;

/// <summary>How far time goes.</summary>
internal static class Horizon
{
    /// <summary>
    /// Unix seconds. No clock goes beyond the start of the year 2100, and what is due then is due a few years later: Stripe.net
    /// takes seconds of the second half of that century for milliseconds.
    /// </summary>
    public static readonly long Latest = new DateTimeOffset(2100, 1, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeSeconds();
}
