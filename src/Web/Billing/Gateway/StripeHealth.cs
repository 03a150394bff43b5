using Core.Troubles;
using Web.Ground.Troubles;

namespace Web.Billing.Gateway;

/// <summary>Whether Stripe answers, from what became of everybody's calls. A trouble only when it has not for a while: one call may fail.</summary>
public sealed class StripeHealth(TroubleBoard troubles, TimeProvider clock)
{
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(1);

    private readonly Lock turn = new();
    private DateTimeOffset? silentSince;
    private bool hasAnswered;

    /// <summary>The last call failed: somebody should try again, so that it is known when all is well.</summary>
    public bool IsDoubtful
    {
        get
        {
            lock (turn)
            {
                return silentSince is not null || (!hasAnswered && troubles.IsOpen(TroubleKind.StripeSilent));
            }
        }
    }

    /// <summary>A "no" is an answer.</summary>
    public void Note(StripeOutcome outcome, string how)
    {
        if (outcome != StripeOutcome.Unavailable)
        {
            NoteAnswer();
            return;
        }

        lock (turn)
        {
            var now = clock.GetUtcNow();
            silentSince ??= now;
            if (now - silentSince >= Grace)
            {
                troubles.Raise(TroubleKind.StripeSilent, detail: how);
            }
        }
    }

    public void NoteAnswer()
    {
        lock (turn)
        {
            // At the first answer also what a process before this one had raised.
            if ((silentSince is not null || !hasAnswered) && troubles.IsOpen(TroubleKind.StripeSilent))
            {
                troubles.Clear(TroubleKind.StripeSilent);
                hasAnswered = true;
            }

            silentSince = null;
        }
    }
}
