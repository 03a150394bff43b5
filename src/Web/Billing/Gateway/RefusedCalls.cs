using Core.Troubles;
using Web.Ground.Troubles;

namespace Web.Billing.Gateway;

/// <summary>
/// Stripe's "no" is no outage: it says so again, however often it is asked, until somebody mends what the site asks or what the account allows.
/// So the owners read Stripe's own sentence. It is over when Stripe does the same for anybody, or when staff say so.
/// </summary>
public sealed class RefusedCalls(TroubleBoard troubles)
{
    /// <returns>The same answer.</returns>
    public StripeAnswer<T> See<T>(RefusedDeed deed, StripeAnswer<T> answer)
        where T : class
    {
        if (answer.Outcome is StripeOutcome.Refused or StripeOutcome.Missing)
        {
            troubles.Raise(TroubleKind.CallRefused, $"{deed}", answer.Reason);
        }
        else if (answer.IsDone && troubles.IsOpen(TroubleKind.CallRefused, $"{deed}"))
        {
            troubles.Clear(TroubleKind.CallRefused, $"{deed}");
        }

        return answer;
    }
}
