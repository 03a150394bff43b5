namespace Web.Billing;

/// <summary>For somebody who waits for a page: brings one membership up to date in its customer's lane.</summary>
public sealed class SyncNow(Lanes lanes, MembershipSynchroniser synchroniser, ILogger<SyncNow> log)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <param name="actorId">Whose deed it was, for the audit trail; null when somebody only looks.</param>
    /// <returns>Unavailable also while a worker is at it: it will see the same facts.</returns>
    public async Task<SyncOutcome> SubscriptionAsync(string customerId, string subscriptionId, Guid? actorId, CancellationToken cancel)
    {
        if (await lanes.TakeAsync(customerId, Patience, cancel) is not { } hold)
        {
            return new SyncOutcome(SyncResult.Unavailable, "A worker is bringing it up to date.");
        }

        try
        {
            return await synchroniser.SubscriptionAsync(subscriptionId, new SyncAsker(customerId, hold) { ActorId = actorId }, cancel);
        }
        catch (LaneLostException lost)
        {
            log.LogWarning("{Reason}", lost.Message);
            return new SyncOutcome(SyncResult.Unavailable, lost.Message);
        }
        finally
        {
            await lanes.GiveBackAsync(customerId, hold);
        }
    }
}
