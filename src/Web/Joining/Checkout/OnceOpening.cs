using Core.Work;
using Data;
using Web.Billing.Books;

namespace Web.Joining.Checkout;

/// <summary>
/// From what is paid once to a payment page. It stands beside a membership and its pages: whoever pays both meant both. Of one browser at most one of
/// a kind can be paid: the same form sent again leads to the same page, and another choice closes the page before. Other browsers' pages are left alone,
/// so that nobody closes a stranger's by typing an address, and the answer tells nothing of whose address it is.
/// </summary>
public sealed class OnceOpening(PayerTurn turn, OpenPages pages, CheckoutPace pace, OnceSession session, ReceiptSeries series, BrowserMark browser, ILogger<OnceOpening> log)
{
    private const string LeaseKind = "once";

    public Task<CheckoutOutcome> OpenAsync(OnceWish wish, CancellationToken cancel) => turn.RetryAsync(() => InTurnAsync(wish, cancel));

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

        return await turn.TakeAsync(LeaseKind, wish.Email, hold => AloneAsync(wish, hold, cancel), cancel);
    }

    private async Task<CheckoutOutcome> AloneAsync(OnceWish wish, Lease hold, CancellationToken cancel)
    {
        if (!await wish.IsOffered(cancel))
        {
            return new CheckoutOutcome.NotOffered();
        }

        var known = await turn.FindAsync(wish.SupporterId, wish.Email, cancel);
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
