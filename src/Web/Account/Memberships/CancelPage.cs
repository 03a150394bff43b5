using Core;
using Core.Memberships;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Web.Billing.Books;
using Web.Billing.Gateway;
using Web.Billing.Withdrawing;
using Web.Ground.Site;

namespace Web.Account.Memberships;

/// <summary>The second of the two clicks: says what will happen, and does it. Why is asked and need not be answered; a pause is offered beside it.</summary>
[Authorize]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class CancelPage(OwnMembership own, OwnPause pauses, OwnTurn turn, Withdrawals withdrawals, MembershipReports reports, SiteText text) : PageModel
{
    [TempData]
    public string? Done { get; set; }

    [TempData]
    public string? Trouble { get; set; }

    public Membership Membership { get; private set; } = null!;

    /// <summary>How it stands before it is cancelled.</summary>
    public MembershipReport Standing { get; private set; } = null!;

    /// <summary>What goes on when this one ends.</summary>
    public IReadOnlyList<GoingOn> Others { get; private set; } = [];

    /// <summary>Empty where there is nothing to pause.</summary>
    public IReadOnlyList<Pause> Pauses { get; private set; } = [];

    /// <summary>What goes back where it ends at once; null: too late for that, or nothing was paid.</summary>
    public WithdrawalOffer? Withdrawal { get; private set; }

    /// <summary>Cancelled already: all that is left to choose is its end at once.</summary>
    public bool IsCancelled => Membership.CancelAt is not null;

    public Guid Click { get; } = Guid.NewGuid();

    /// <param name="membership">Which of their own; none where there is only one.</param>
    public async Task<IActionResult> OnGetAsync(Guid? membership, CancellationToken cancel)
    {
        if (User.SupporterId() is not { } me || await own.FindAsync(me, membership, cancel) is not { IsLiving: true } ending)
        {
            return Redirect("/account");
        }

        Withdrawal = await withdrawals.OfferedAsync(ending, cancel);
        if (ending.CancelAt is not null && Withdrawal is null)
        {
            return Redirect("/account");
        }

        (Membership, Standing) = (ending, await reports.OfAsync(ending, cancel));
        (Others, Pauses) = (await reports.BesidesAsync(ending, cancel), Pause.OfferedFor(ending, Standing));
        return Page();
    }

    /// <inheritdoc cref="OnGetAsync"/>
    public async Task<IActionResult> OnPostAsync(Guid? membership, Guid click, LeavingReason why, string? words, CancellationToken cancel)
    {
        if (User.SupporterId() is not { } me)
        {
            return Challenge();
        }

        var outcome = await own.CancelAsync(me, membership, Leaving.Of(why, words), click, cancel);
        if (outcome == StripeOutcome.Done)
        {
            Done = await own.FindAsync(me, membership, cancel) is { CancelAt: not null } ending
                ? text["Memberships.Change.CancelledAndStands", MembershipWords.Sentence(await reports.OfAsync(ending, cancel), text)]
                : text["Memberships.Change.Cancelled"];
        }
        else
        {
            Trouble = ChangeWords.OfFailure(outcome, text);
        }

        return Redirect("/account");
    }

    /// <inheritdoc cref="OnGetAsync"/>
    public async Task<IActionResult> OnPostPauseAsync(Guid? membership, Guid click, LeavingReason why, string? words, int periods, CancellationToken cancel)
    {
        if (User.SupporterId() is not { } me)
        {
            return Challenge();
        }

        var outcome = await pauses.BeginAsync(me, membership, periods, Leaving.Of(why, words), click, cancel);
        (Done, Trouble) = outcome == PauseOutcome.Done ? (text["Memberships.Pause.Done"].Value, (string?)null) : (null, ChangeWords.OfFailure(outcome, text));
        return Redirect("/account");
    }

    /// <summary>Ends at once, and all that was paid goes back.</summary>
    /// <inheritdoc cref="OnGetAsync"/>
    public async Task<IActionResult> OnPostWithdrawAsync(Guid? membership, CancellationToken cancel)
    {
        if (User.SupporterId() is not { } me)
        {
            return Challenge();
        }

        // Of ten clicks at once the first asks, and the others find it asked.
        var ending = await own.FindAsync(me, membership, cancel);
        var amount = ending is null ? null : await turn.TakeAsync<Money?>(me, () => withdrawals.AskAsync(ending, me, cancel), null, cancel);
        var isAsked = ending is not null && (await withdrawals.OfAsync([ending.Id], cancel)).ContainsKey(ending.Id);
        Done = amount is not null ? text["Memberships.Withdrawal.Asked", amount] : isAsked ? text["Memberships.Withdrawal.Underway"] : (string?)null;
        Trouble = Done is null ? text["Memberships.Change.Missing"] : (string?)null;
        return Redirect("/account");
    }
}
