using Hangfire;

namespace Web.Billing.Inbox;

/// <summary>Calls a worker to a lane. A ring that is lost is repeated by the sweep: the rows are the truth.</summary>
public sealed class EventBell(IBackgroundJobClient jobs, ILogger<EventBell> log)
{
    public void Ring(string lane, TimeSpan? after = null)
    {
        try
        {
            if (after is { } delay)
            {
                jobs.Schedule<EventJob>(job => job.RunAsync(lane, CancellationToken.None), delay);
            }
            else
            {
                jobs.Enqueue<EventJob>(job => job.RunAsync(lane, CancellationToken.None));
            }
        }
        catch (BackgroundJobClientException error)
        {
            log.LogWarning(error, "No worker could be called to lane {Lane}; the sweep will", lane);
        }
    }
}
