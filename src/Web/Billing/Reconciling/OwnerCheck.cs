using Core;
using Core.Memberships;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Billing.Books;
using Web.Billing.Gateway;

namespace Web.Billing.Reconciling;

/// <summary>Whose a subscription is: its membership's supporter is the customer who pays it, unless that supporter is another customer by now.</summary>
public sealed class OwnerCheck(StripeGateway stripe, FormerRows former, MembershipDb db)
{
    /// <summary>Reads the books alone, and of Stripe only customers that nobody's subscription explains.</summary>
    internal async Task LookAsync(IReadOnlyList<SubscriptionSnapshot> page, IReadOnlyDictionary<string, Membership> known, Findings findings, CancellationToken cancel)
    {
        var customers = page.Select(facts => facts.StripeCustomerId).ToList();
        var owners = known.Values.Select(membership => membership.SupporterId).ToList();
        var people = await db.Users.AsNoTracking().Where(user => owners.Contains(user.Id) || customers.Contains(user.StripeCustomerId!))
            .Select(user => new { user.Id, user.StripeCustomerId }).ToListAsync(cancel);
        foreach (var facts in page)
        {
            if (!known.TryGetValue(facts.StripeSubscriptionId, out var membership))
            {
                continue;
            }

            var holder = people.Find(person => person.StripeCustomerId == facts.StripeCustomerId)?.Id;
            var link = people.Find(person => person.Id == membership.SupporterId)?.StripeCustomerId;
            if (holder is null ? MembershipSync.Runs(facts) && !await IsOtherAsync(membership.SupporterId, link, cancel) : holder != membership.SupporterId)
            {
                var what = holder is null ? Reason.Of("Reconciling.Differs.Link", facts.StripeCustomerId) : Reason.Of("Reconciling.Differs.Supporter", facts.StripeCustomerId);
                findings.Of(facts.StripeSubscriptionId, facts.StripeCustomerId, what).Lead.AsksOwner = true;
            }
        }
    }

    /// <summary>By what Stripe keeps of the customer that this site made; else by what the facts remember of the subscription's beginning.</summary>
    /// <returns>The supporter, or why that cannot be decided.</returns>
    internal async Task<(Guid? OwnerId, SyncOutcome? WhyNot)> DecideAsync(string subscription, string customer, CancellationToken cancel)
    {
        var payer = await stripe.Customers.ReadAsync(customer, cancel);
        if (payer.Outcome == StripeOutcome.Unavailable)
        {
            return (null, SyncOutcome.From(payer));
        }

        var owner = payer.Value?.SupporterId ?? await former.OwnerAsync(subscription, cancel);
        return owner is { } id && await db.Users.AnyAsync(user => user.Id == id, cancel) ? (id, null) : (null, SyncOutcome.Parked(Reason.Of("Reconciling.Why.Whose")));
    }

    /// <summary>The supporter is another customer of ours by now: one of whom they have a membership, or whom this site made for them.</summary>
    private async Task<bool> IsOtherAsync(Guid supporterId, string? link, CancellationToken cancel)
    {
        if (link is null)
        {
            return false;
        }

        if (await db.Memberships.AnyAsync(membership => membership.StripeCustomerId == link && membership.SupporterId == supporterId, cancel))
        {
            return true;
        }

        var payer = await stripe.Customers.ReadAsync(link, cancel);
        return payer.Outcome is not (StripeOutcome.Done or StripeOutcome.Missing) || payer.Value?.SupporterId == supporterId;
    }
}
