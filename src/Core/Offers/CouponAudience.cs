namespace Core.Offers;

/// <summary>Who may use a code.</summary>
public enum CouponAudience
{
    /// <summary>Everybody, with each membership that they begin.</summary>
    Everybody,

    /// <summary>Each person once.</summary>
    OncePerPerson,

    /// <summary>Who has never been a member.</summary>
    Newcomers,
}
