namespace Core.Payments;

/// <summary>How far a payer's bank has come that took a payment back, or asks about it.</summary>
public enum DisputeStatus
{
    /// <summary>The bank asks; it holds nothing yet.</summary>
    Inquiry,

    /// <summary>The bank has taken the money back and hears both sides.</summary>
    Open,

    /// <summary>The money is back with the publisher: the payment stands.</summary>
    Won,

    /// <summary>The payer keeps the money.</summary>
    Lost,

    /// <summary>Over without money having moved.</summary>
    Dropped,
}
