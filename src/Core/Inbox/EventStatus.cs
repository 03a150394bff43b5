namespace Core.Inbox;

public enum EventStatus
{
    Pending,
    Applied,

    /// <summary>A type, or an object, that is none of our business; kept so that staff can see it.</summary>
    Ignored,

    /// <summary>Of another API version, mode or account: a person must look.</summary>
    Parked,

    /// <summary>Tried often enough in vain: a person must look.</summary>
    Failed,
}
