namespace Web.Joining.Gifts;

/// <summary>What came of accepting a gift.</summary>
public enum GiftAnswer
{
    Accepted,

    /// <summary>Somebody has accepted it already, it ran out, or its money went back: its page says which.</summary>
    NotOpen,

    /// <summary>They read all that it opens without end: somebody else may have it.</summary>
    NotNeeded,

    /// <summary>A backup was restored, and it is not known yet whether its money is still there.</summary>
    NotNow,
}
