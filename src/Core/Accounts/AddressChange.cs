namespace Core.Accounts;

/// <summary>Another e-mail address that somebody wants to be known by: proved by a mailed code, then carried to Stripe.</summary>
/// <param name="address">As it was typed, and is mailed to.</param>
/// <param name="normal">As addresses are compared.</param>
/// <param name="codeHash">Of the code, salted with <paramref name="id"/>; empty where another account has the address: no code was sent, and none is right.</param>
public sealed class AddressChange(Guid id, Guid supporterId, string address, string normal, string codeHash, DateTimeOffset askedAt)
{
    public const int MostTries = 5;

    /// <summary>So many an account asks for within <see cref="Window"/>.</summary>
    public const int MostAsked = 5;

    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(30);

    public static readonly TimeSpan Window = TimeSpan.FromDays(1);

    public Guid Id { get; private set; } = id;

    public Guid SupporterId { get; private set; } = supporterId;

    public string Address { get; private set; } = address;

    public string Normal { get; private set; } = normal;

    public string CodeHash { get; private set; } = codeHash;

    public DateTimeOffset AskedAt { get; private set; } = askedAt;

    /// <summary>Codes that were tried.</summary>
    public int Tries { get; private set; }

    /// <summary>When the code came and the address became theirs; null: it has not.</summary>
    public DateTimeOffset? ProvedAt { get; private set; }

    /// <summary>By other means than its code: the address is taken back by a link that was mailed there.</summary>
    public void Prove(DateTimeOffset now) => ProvedAt = now;

    /// <summary>When Stripe's customers had it too, or there was none; null: not yet.</summary>
    public DateTimeOffset? AtStripeAt { get; private set; }
}
