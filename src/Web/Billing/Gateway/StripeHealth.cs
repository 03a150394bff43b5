using Core.Troubles;
using Web.Ground.Troubles;

namespace Web.Billing.Gateway;

/// <summary>Whether Stripe answers, from what became of everybody's calls. A trouble only when it has not for a while: one call may fail.</summary>
public sealed class StripeHealth(TroubleBoard troubles, TimeProvider clock)
{
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(1);

    /// <summary>One node may reach Stripe where another does not: that one says so three times a minute, and the row knows it to the minute.</summary>
    private static readonly TimeSpan SilentNoMore = TimeSpan.FromMinutes(2);

    private readonly Lock turn = new();
    private DateTimeOffset? silentSince;

    /// <summary>The last call failed, here or on another node: somebody should try again, so that it is known when all is well.</summary>
    public bool IsDoubtful
    {
        get
        {
            lock (turn)
            {
                return silentSince is not null || troubles.IsOpen(TroubleKind.StripeSilent);
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
            silentSince = null;
            if (troubles.IsOpen(TroubleKind.StripeSilent))
            {
                troubles.Clear(TroubleKind.StripeSilent, quiet: SilentNoMore);
            }
        }
    }
}
