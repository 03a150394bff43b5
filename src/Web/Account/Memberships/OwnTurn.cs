using Web.Billing.Repricings;
using Web.Ground.Work;

namespace Web.Account.Memberships;

/// <summary>
/// One deed at a time of one member, on one node or many: of ten clicks at once the second finds done what the first did, and asks Stripe for nothing.
/// </summary>
public sealed class OwnTurn(Leases leases)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <param name="busy">The answer where the turn did not come in time.</param>
    public async Task<T> TakeAsync<T>(Guid supporterId, Func<Task<T>> deed, T busy, CancellationToken cancel)
    {
        if (await leases.TakeAsync(RepricingWork.OwnDeeds, $"{supporterId}", Patience, cancel) is not { } lease)
        {
            return busy;
        }

        try
        {
            return await deed();
        }
        finally
        {
            await leases.GiveBackAsync([lease.Holder], CancellationToken.None);
        }
    }
}
