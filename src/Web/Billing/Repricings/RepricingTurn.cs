using Core.Mails;
using Core.Repricings;
using Core.Work;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Billing.Books;
using Web.Ground.Post;
using Web.Ground.Work;

namespace Web.Billing.Repricings;

/// <summary>
/// Takes one supporter's memberships as far towards the new price as they go today. Each step is decided anew from what is known; what was
/// done at Stripe and not written down here is found there by the next step.
/// </summary>
public sealed class RepricingTurn(MembershipDb db, RepricingSteps steps, ReceiptSeries series, Leases leases, Outbox outbox, TimeProvider clock)
{
    private const int MostSteps = 8;

    private static readonly TimeSpan Later = TimeSpan.FromMinutes(1);

    /// <param name="lease">Its subject is the supporter.</param>
    public async Task RunAsync(Lease lease, CancellationToken cancel)
    {
        var (supporterId, now) = (Guid.Parse(lease.Subject), clock.GetUtcNow());
        var due = await db.RepricedMemberships.Where(row => row.SupporterId == supporterId && row.DueAt <= now).Select(row => row.Id).ToListAsync(cancel);
        var isRestored = await series.IsRestoredAsync(cancel); // first the books are compared: perhaps it was done after the backup
        foreach (var id in due)
        {
            for (var step = 0; step < MostSteps && await StepAsync(id, lease, isRestored, cancel); step++)
            {
                db.ChangeTracker.Clear();
            }
        }

        outbox.Ring();
    }

    /// <returns>True: there may be more to do.</returns>
    private async Task<bool> StepAsync(Guid id, Lease lease, bool isRestored, CancellationToken cancel)
    {
        var row = await db.RepricedMemberships.SingleAsync(one => one.Id == id, cancel);
        var campaign = await db.Repricings.SingleAsync(one => one.Id == row.RepricingId, cancel);
        var membership = await db.Memberships.AsNoTracking().SingleAsync(one => one.Id == row.MembershipId, cancel);
        var ahead = await db.ChangesAhead.AsNoTracking().SingleOrDefaultAsync(one => one.MembershipId == row.MembershipId, cancel);
        var now = clock.GetUtcNow();
        if (row.ClosedAt is not null || !(row.DueAt <= now))
        {
            return false;
        }

        var end = StepEnd.Rests;
        if (isRestored)
        {
            row.WaitUntil(now + Later);
        }
        else
        {
            end = await steps.DoAsync(RepricingRule.Next(campaign, row, membership, ahead, await MailAsync(row, cancel), now), new RepricingCase(campaign, row, membership), cancel);
        }

        try
        {
            await db.WriteAsync(
                async () =>
                {
                    await leases.ConfirmAsync(lease.Holder, cancel);
                    await db.SaveChangesAsync(cancel);
                },
                cancel);
        }
        catch (DbUpdateConcurrencyException)
        {
            // Something happened to it meanwhile: it is decided anew, by what Stripe says now.
            await steps.FollowAsync(membership, cancel);
            return true;
        }

        if (end == StepEnd.Follows)
        {
            await steps.FollowAsync(membership, cancel);
        }

        return end != StepEnd.Rests; // unless it is due later
    }

    /// <summary>One that is kept no more was sent.</summary>
    private async Task<RepricingMail> MailAsync(RepricedMembership row, CancellationToken cancel)
    {
        var key = row.MailKey;
        return row.ToldAt is null ? RepricingMail.Unwritten
            : await db.OutgoingMails.AsNoTracking().SingleOrDefaultAsync(mail => mail.Kind == MailKind.PriceChanges && mail.Key == key, cancel) is not { } mail ? new RepricingMail(row.ToldAt, IsLost: false)
            : new RepricingMail(mail.SentAt, mail is { SentAt: null, AbandonedAt: not null });
    }
}
