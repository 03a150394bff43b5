namespace Core.Payments;

/// <summary>How far money is that goes back. One that failed or was called off is none and has no row.</summary>
public enum RefundStatus
{
    Made,

    /// <summary>The bank has not confirmed it: it counts, and may still come back.</summary>
    UnderWay,
}
