namespace Core.Changes;

/// <summary>When a change of a membership begins.</summary>
public enum ChangeStart
{
    /// <summary>With its payment.</summary>
    Now,

    /// <summary>When the period that is paid for is over; nothing is taken or given back before.</summary>
    PeriodEnd,
}
