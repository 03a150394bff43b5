using Core;
using Core.Memberships;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Billing.Gateway;
using Web.Ground.Site;

namespace Web.Billing.Reconciling;

/// <summary>Members who read by a subscription that Stripe does not list: a person must look whose it is. Reads only.</summary>
public sealed class UnknownSubscriptions(StripeGateway stripe, MembershipDb db, SiteText text)
{
    private const int MostRead = 500;

    /// <returns>Null when Stripe stopped answering.</returns>
    internal async Task<List<Difference>?> LookAsync(Findings findings, CancellationToken cancel)
    {
        var suspects = new List<(string Id, string Customer)>();
        await foreach (var row in db.Memberships.AsNoTracking().Where(Membership.Living)
            .Select(membership => new { membership.StripeSubscriptionId, membership.StripeCustomerId }).AsAsyncEnumerable().WithCancellation(cancel))
        {
            if (!findings.Subscriptions.Contains(row.StripeSubscriptionId))
            {
                suspects.Add((row.StripeSubscriptionId, row.StripeCustomerId));
            }
        }

        var unknown = new List<Difference>();
        foreach (var (id, customer) in suspects)
        {
            // Who joins while the pages are read is on none of them. So many as hardly join meanwhile are of another account.
            var read = suspects.Count <= MostRead ? (await stripe.Subscriptions.ReadAsync(id, cancel)).Outcome : StripeOutcome.Missing;
            if (read is StripeOutcome.Unavailable or StripeOutcome.Refused)
            {
                return null;
            }

            if (read == StripeOutcome.Done)
            {
                continue;
            }

            var what = Reason.Of(findings.Unreadable.Contains(id, StringComparer.Ordinal) ? "Reconciling.Subscription.OtherShape" : "Reconciling.Subscription.Unknown");
            var why = Reason.Of("Reconciling.Why.Whose");
            unknown.Add(new Difference(id, [text.Say(what)], IsRepaired: false, text.Say(why)) { Reasons = [what], Reason = why, Customer = customer });
        }

        return unknown;
    }
}
