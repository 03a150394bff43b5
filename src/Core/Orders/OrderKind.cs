namespace Core.Orders;

/// <summary>What is sold, and so what a payment is for.</summary>
public enum OrderKind
{
    /// <summary>A place in a tier for oneself; its renewals too.</summary>
    Membership,

    /// <summary>Money that opens nothing.</summary>
    Tip,

    /// <summary>A place in a tier for somebody else.</summary>
    Gift,

    /// <summary>Several places in a tier that one pays for.</summary>
    Seats,

    /// <summary>A promise to pay later, when what was asked for comes about.</summary>
    Pledge,
}
