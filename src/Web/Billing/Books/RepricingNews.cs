using Data;
using Microsoft.EntityFrameworkCore;

namespace Web.Billing.Books;

/// <summary>Something happened to a membership: if it is on its way to a new price, that is looked at again. Inside the projection's transaction.</summary>
public sealed class RepricingNews(MembershipDb db, TimeProvider clock)
{
    public Task NoteAsync(Guid membershipId, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        return db.RepricedMemberships.Where(row => row.MembershipId == membershipId && row.ClosedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.DueAt, now).SetProperty(row => row.Version, row => row.Version + 1), cancel);
    }
}
