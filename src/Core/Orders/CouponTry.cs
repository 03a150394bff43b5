namespace Core.Orders;

/// <summary>A code was typed that is none: whoever types many different ones is guessing. Kept for as long as <see cref="Window"/>, hashes alone.</summary>
/// <param name="originHash">As <see cref="Order.OriginHash"/>.</param>
public sealed class CouponTry(Guid id, string originHash, string codeHash, DateTimeOffset triedAt)
{
    /// <summary>So many different wrong codes from one line within the hour; then none from there is looked at, right or wrong.</summary>
    public const int MostPerOrigin = 10;

    public static readonly TimeSpan Window = TimeSpan.FromHours(1);

    public Guid Id { get; private set; } = id;

    public string OriginHash { get; private set; } = originHash;

    public string CodeHash { get; private set; } = codeHash;

    public DateTimeOffset TriedAt { get; private set; } = triedAt;

    /// <param name="byLine">Different wrong ones from this line within the window.</param>
    /// <param name="byCustomer">From all lines that may be the same customer's.</param>
    public static bool IsGuessing(int byLine, int byCustomer) => byLine >= MostPerOrigin || byCustomer >= MostPerOrigin * NetworkOrigin.Gently;
}
