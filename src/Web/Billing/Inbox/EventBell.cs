namespace Web.Billing.Inbox;

/// <summary>Calls this node to events that have become due. A ring that is lost costs a second: the rows are the truth.</summary>
public sealed class EventBell(IEnumerable<EventWork> works)
{
    /// <param name="isAwaited">Which sort of event came; null when it may be either.</param>
    public void Ring(bool? isAwaited = null)
    {
        foreach (var work in works.Where(work => isAwaited is null || work.IsAwaited == isAwaited))
        {
            work.Bell.Ring();
        }
    }
}
