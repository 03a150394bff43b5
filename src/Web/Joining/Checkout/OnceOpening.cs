using Core.Texts;
using Core.Work;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Billing.Books;
using Web.Ground.Work;

namespace Web.Joining.Checkout;

/// <summary>
/// From what is paid once to a payment page. It stands beside a membership and its pages: whoever pays both meant both. Of one browser at most one of
/// a kind can be paid: the same form sent again leads to the same page, and another choice closes the page before. Other browsers' pages are left alone,
/// so that nobody closes a stranger's by typing an address, and the answer tells nothing of whose address it is.
/// </summary>
public sealed class OnceOpening(MembershipDb db, Leases leases, OpenPages pages, CheckoutPace pace, OnceSession session, ReceiptSeries series, BrowserMark browser, ILogger<OnceOpening> log)
{
    private const string LeaseKind = "once";

    private const int MostTries = 3;

    /// <summary>Longer than it takes until what a dead node held is free.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);

    public async Task<CheckoutOutcome> OpenAsync(OnceWish wish, CancellationToken cancel)
    {
        for (var tries = 0; tries < MostTries; tries++)
        {
            try
            {
                return await InTurnAsync(wish, cancel);
            }
            catch (DbUpdateException error) when (error is DbUpdateConcurrencyException || error.IsUniqueViolation())
            {
                // A login was made of this address, or changed, somewhere else at this moment: it is there now.
                db.ChangeTracker.Clear();
            }
        }

        return new CheckoutOutcome.Unavailable();
    }

    private async Task<CheckoutOutcome> InTurnAsync(OnceWish wish, CancellationToken cancel)
    {
        if (await series.IsRestoredAsync(cancel))
        {
            return new CheckoutOutcome.Comparing();
        }

        // A page on which anybody can pay any amount is what stolen cards are tested on.
        if (wish.SupporterId is null && await pace.IsLockedAsync(cancel))
        {
            return new CheckoutOutcome.Locked();
        }

        if (await pace.LooksLikeTestingAsync(wish.Email, wish.Origin, wish.SupporterId is not null, cancel))
        {
            return new CheckoutOutcome.TooMany();
        }

        var address = EmailAddress.Read(wish.Email)?.Normal ?? wish.Email.ToUpperInvariant();
        if (await leases.TakeAsync(LeaseKind, BrowserMark.HashOf(address), Patience, cancel) is not { } hold)
        {
            log.LogWarning("What is paid once waited in vain for another of the same address");
            return new CheckoutOutcome.Unavailable();
        }

        try
        {
            return await AloneAsync(wish, hold, cancel);
        }
        catch (LeaseLostException lost)
        {
            log.LogWarning("What is paid once took too long: {Reason}", lost.Message);
            return new CheckoutOutcome.Unavailable();
        }
        finally
        {
            await leases.GiveBackAsync([hold.Holder], CancellationToken.None);
        }
    }

    private async Task<CheckoutOutcome> AloneAsync(OnceWish wish, Lease hold, CancellationToken cancel)
    {
        if (!await wish.IsOffered(cancel))
        {
            return new CheckoutOutcome.NotOffered();
        }

        var known = wish.SupporterId is { } id ? await db.Users.SingleOrDefaultAsync(supporter => supporter.Id == id, cancel)
            : EmailAddress.Read(wish.Email) is { } address ? await db.Users.Having(address).FirstOrDefaultAsync(cancel)
            : null;
        if (known is not null && await InPlaceOfOpenPagesAsync(known, wish, cancel) is { } instead)
        {
            return instead;
        }

        if (!await pace.IsSlowEnoughAsync(known?.Id, wish.Origin, cancel))
        {
            log.LogWarning("Too many pages for paying once from one address");
            return new CheckoutOutcome.TooMany();
        }

        return await session.OpenAsync(wish, known, hold, cancel);
    }

    /// <returns>Null: no page of this browser's can be paid, and another may be opened.</returns>
    private async Task<CheckoutOutcome?> InPlaceOfOpenPagesAsync(Supporter supporter, OnceWish wish, CancellationToken cancel)
    {
        if (browser.Hash is not { } mine)
        {
            return null;
        }

        if (await pages.OfAsync(supporter.Id, wish.Kind, mine, cancel) is not { } open)
        {
            return new CheckoutOutcome.Unavailable();
        }

        var isSame = open is [var only] && await wish.IsSame(only.Order, cancel);
        return open.FirstOrDefault(page => page.Session.IsComplete) is { } paid ? OpenPages.Paid(paid.Session.Id)
            : pages.OfTheSameClick(open, _ => isSame) is { } same ? new CheckoutOutcome.Opened(same.ToString())
            : await pages.CloseAsync(open, cancel);
    }
}
