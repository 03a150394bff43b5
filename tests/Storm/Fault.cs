namespace Storm;

/// <summary>What is taken out of the product on purpose, to see that the storm notices. The product has no such switch: it is done to its database, or in front of it.</summary>
internal enum Fault
{
    None,

    /// <summary>An event that is delivered again is not recognised.</summary>
    NoDedupe,

    /// <summary>A payment that is booked already is not recognised.</summary>
    NoPaymentDedupe,

    /// <summary>Stripe is told "taken" before the event is stored.</summary>
    AckBeforeWrite,

    /// <summary>Any number of workers are at one customer's news.</summary>
    NoLaneLock,

    /// <summary>Any number of payment pages are opened for one person at once.</summary>
    NoOrderLock,
}
