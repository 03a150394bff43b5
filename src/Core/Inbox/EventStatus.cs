namespace Core.Inbox;

public enum EventStatus
{
    Pending,
    Applied,

    /// <summary>A type, or an object, that is none of our business; kept so that staff can see it.</summary>
    Ignored,

    /// <summary>Of another API version, mode or account: a person must look.</summary>
    Parked,

    /// <summary>It told of an order that was paid otherwise than it was made: staff decide that order, not this event.</summary>
    Held,

    /// <summary>Tried often enough in vain: a person must look.</summary>
    Failed,
}
