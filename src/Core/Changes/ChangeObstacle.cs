namespace Core.Changes;

/// <summary>Why a membership cannot be changed now; each has a sentence for its member that says what to do.</summary>
public enum ChangeObstacle
{
    /// <summary>It is to end: they keep it first.</summary>
    Ending,

    /// <summary>A payment is outstanding: it is paid first.</summary>
    Owing,

    /// <summary>Nothing is taken just now, so that a change would be had for nothing.</summary>
    Paused,

    /// <summary>Not paid for yet.</summary>
    Trial,

    /// <summary>Somebody arranged something at Stripe's dashboard that this site did not sell.</summary>
    Arranged,

    /// <summary>The latest payment went back: there is nothing to count against a new one.</summary>
    GivenBack,

    /// <summary>Another change waits for its payment: it is paid or dropped first.</summary>
    Unpaid,

    /// <summary>It is over.</summary>
    Over,
}
