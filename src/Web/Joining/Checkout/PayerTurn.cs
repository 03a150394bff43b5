using Core.Texts;
using Core.Work;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Ground.Work;

namespace Web.Joining.Checkout;

/// <summary>Of the payment pages of one address one is opened at a time, on however many nodes.</summary>
public sealed class PayerTurn(MembershipDb db, Leases leases, ILogger<PayerTurn> log)
{
    private const int MostTries = 3;

    /// <summary>Longer than it takes until what a dead node held is free.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);

    /// <summary>Again from the beginning where a login was made of the address, or changed, somewhere else at the same moment: it is there then.</summary>
    public async Task<CheckoutOutcome> RetryAsync(Func<Task<CheckoutOutcome>> open)
    {
        for (var tries = 0; tries < MostTries; tries++)
        {
            try
            {
                return await open();
            }
            catch (DbUpdateException error) when (error is DbUpdateConcurrencyException || error.IsUniqueViolation())
            {
                db.ChangeTracker.Clear();
            }
        }

        return new CheckoutOutcome.Unavailable();
    }

    /// <summary>By the address also for a login that is known: a newcomer's becomes known while others wait.</summary>
    /// <param name="kind">Pages of another kind stand beside it.</param>
    public async Task<CheckoutOutcome> TakeAsync(string kind, string email, Func<Lease, Task<CheckoutOutcome>> open, CancellationToken cancel)
    {
        var subject = BrowserMark.HashOf(EmailAddress.Read(email)?.Normal ?? email.ToUpperInvariant());
        if (await leases.TakeAsync(kind, subject, Patience, cancel) is not { } hold)
        {
            log.LogWarning("A payment page ({Kind}) waited in vain for another of the same address", kind);
            return new CheckoutOutcome.Unavailable();
        }

        try
        {
            return await open(hold);
        }
        catch (LeaseLostException lost)
        {
            log.LogWarning("A payment page ({Kind}) took too long: {Reason}", kind, lost.Message);
            return new CheckoutOutcome.Unavailable();
        }
        finally
        {
            await leases.GiveBackAsync([hold.Holder], CancellationToken.None);
        }
    }

    /// <param name="supporterId">Of the session; null for somebody who is not signed in.</param>
    /// <returns>Null: nobody has the address yet.</returns>
    public async Task<Supporter?> FindAsync(Guid? supporterId, string email, CancellationToken cancel) =>
        supporterId is { } id ? await db.Users.SingleOrDefaultAsync(supporter => supporter.Id == id, cancel)
        : EmailAddress.Read(email) is { } address ? await db.Users.Having(address).FirstOrDefaultAsync(cancel)
        : null;
}
