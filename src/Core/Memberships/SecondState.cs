namespace Core.Memberships;

/// <summary>How it stands about giving a second membership back.</summary>
public enum SecondState
{
    NotAsked,

    /// <summary>It is being done, or waits for Stripe.</summary>
    Asked,

    /// <summary>Stripe would not.</summary>
    Refused,

    Returned,
}
