namespace Core.Orders;

/// <summary>What staff make of an order that was paid otherwise.</summary>
public enum HoldDecision
{
    /// <summary>What was paid is booked, and opens what was ordered.</summary>
    Accept,

    /// <summary>The subscription ends at once and the money goes back.</summary>
    GiveBack,
}
