using Core.Staff;
using Data;

namespace Web.Ground.Facts;

/// <summary>Adds an audit line to the caller's unit of work; it is saved, or thrown away, with what it tells of.</summary>
public sealed class AuditTrail(MembershipDb db, TimeProvider clock)
{
    /// <param name="actorId">The staff member or supporter; null when Stripe or the clock did it.</param>
    /// <param name="details">In plain words, before and after. No secrets.</param>
    public void Add(Guid? actorId, string action, string subject, Guid? subjectId, string details, Guid? supporterId = null)
    {
        var now = clock.GetUtcNow();
        db.AuditEntries.Add(new AuditEntry(Guid.CreateVersion7(now), now, actorId, action, subject, subjectId, details)
        {
            SupporterId = supporterId,
        });
    }
}
