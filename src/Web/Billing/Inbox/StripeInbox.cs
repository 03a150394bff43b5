using Core;
using Core.Inbox;
using Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Web.Billing.Gateway;

namespace Web.Billing.Inbox;

/// <summary>
/// Where Stripe delivers. An event that is genuine is stored and only then acknowledged; it is never applied here, and Stripe is
/// never called from here. What is stored but not for us is set aside with the reason, so that staff see it.
/// </summary>
public sealed class StripeInbox(MembershipDb db, Arrivals arrivals, EventBell bell, IOptions<StripeOptions> options, TimeProvider clock, ILogger<StripeInbox> log)
{
    public const int MostBytes = 1024 * 1024;

    /// <summary>Stores the event unless it is already there. When this returns, it is on disk.</summary>
    /// <returns>False when the body is not an event.</returns>
    public async Task<bool> StoreAsync(string body, CancellationToken cancel)
    {
        if (EventEnvelope.Read(body) is not { } envelope)
        {
            return false;
        }

        var now = clock.GetUtcNow();
        var received = new ReceivedEvent(envelope.Id, envelope.Type, envelope.ObjectId, await LaneAsync(envelope, cancel), body, now)
        {
            IsAwaited = EventTable.Find(envelope.Type) is { IsAwaited: true },
        };
        if (WhyParked(envelope) is { } reason)
        {
            received.Settle(EventStatus.Parked, reason, now);
            log.LogError("Stripe event {EventId} ({EventType}) was set aside: {Reason}", envelope.Id, envelope.Type, reason);
        }
        else if (EventTable.Find(envelope.Type) is null)
        {
            received.Settle(EventStatus.Ignored, EventTable.NothingToDo, now);
        }

        await arrivals.StoreAsync(received).WaitAsync(cancel);
        if (received.Status == EventStatus.Pending)
        {
            bell.Ring(received.IsAwaited);
        }

        return true;
    }

    /// <summary>The customer's: what happens to one customer is applied one after the other, also where only their payment is named.</summary>
    private async Task<string> LaneAsync(EventEnvelope envelope, CancellationToken cancel) => envelope.PaymentIntent is not { } intent ? envelope.Lane
        : await db.Payments.Where(payment => payment.StripePaymentIntentId == intent)
            .Join(db.Memberships, payment => payment.MembershipId, membership => (Guid?)membership.Id, (_, membership) => membership.StripeCustomerId)
            .FirstOrDefaultAsync(cancel)
        ?? await db.Payments.Where(payment => payment.StripePaymentIntentId == intent)
            .Join(db.Users, payment => payment.SupporterId, person => person.Id, (_, person) => person.StripeCustomerId).FirstOrDefaultAsync(cancel)
        ?? envelope.Lane;

    private string? WhyParked(EventEnvelope envelope)
    {
        var expected = options.Value;
        return !StripeVersion.IsReadable(envelope.ApiVersion)
                ? envelope.ApiVersion is { } version ? Reason.Of("Inbox.Parked.Version", version, StripeVersion.Ours) : Reason.Of("Inbox.Parked.NoVersion", StripeVersion.Ours)
            : envelope.Livemode != expected.Livemode ? Reason.Of(envelope.Livemode ? "Inbox.Parked.Live" : "Inbox.Parked.Test")
            : expected.Account is not null && envelope.Account is not null && !string.Equals(envelope.Account, expected.Account, StringComparison.Ordinal)
                ? Reason.Of("Inbox.Parked.Account", envelope.Account, expected.Account)
            : expected.Account is null && envelope.Account is not null ? Reason.Of("Inbox.Parked.Connected", envelope.Account)
            : null;
    }
}
