using Core;
using Core.Facts;
using Core.Troubles;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Billing.Gateway;
using Web.Billing.Inbox;
using Web.Ground.Facts;
using Web.Ground.Site;
using Web.Ground.Troubles;
using Web.Ground.Work;

namespace Web.Billing.Doctor;

/// <summary>Looks at the way from Stripe to this site, and makes or mends the endpoint at Stripe.</summary>
public sealed class EndpointDoctor(
    MembershipDb db, StripeGateway stripe, StripeClock stripeClock, WebhookSecrets secrets, RefusedEvents refused, TroubleBoard troubles, Leases leases, FactLog facts,
    PublicAddress address, TimeProvider clock)
{
    private const string Turn = "endpoint";

    /// <summary>So long a delivery may be under way.</summary>
    private static readonly TimeSpan UnderWay = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private string Address => address.To(EventsEndpoint.Path);

    /// <returns>Nothing but the reason when Stripe does not answer.</returns>
    public async Task<IReadOnlyList<Finding>> LookAsync(CancellationToken cancel)
    {
        var endpoints = await stripe.Endpoints.AllAsync(cancel);
        var lost = endpoints.IsDone ? await stripe.Events.LostAsync(stripeClock.AtStripe(clock.GetUtcNow() - UnderWay), cancel) : endpoints.As<StripePage<string>>();
        DateTimeOffset? last = await db.ReceivedEvents.OrderByDescending(received => received.ReceivedAt).Select(received => (DateTimeOffset?)received.ReceivedAt).FirstOrDefaultAsync(cancel);
        var (wrong, wrongAt) = refused.Of(Signature.Wrong);
        return
        [
            .. endpoints.IsDone ? EndpointCheck.Of(endpoints.Value, Address).Findings(Address) : [Silent(FindingKind.Endpoint, endpoints.Reason)],
            new(FindingKind.LastEvent, last is not null, last is null ? new("Doctor.LastEvent.None") : new("Doctor.LastEvent.At", last)),
            !lost.IsDone ? Silent(FindingKind.Lost, lost.Reason)
                : lost.Value.Items.Count == 0 ? new(FindingKind.Lost, IsWell: true, new("Doctor.Lost.None"))
                : new(FindingKind.Lost, IsWell: false, new(lost.Value.Next is null ? "Doctor.Lost.Some" : "Doctor.Lost.Many", lost.Value.Items.Count)),
            wrongAt is null ? new(FindingKind.Refused, IsWell: true, new("Doctor.Refused.None"))
                : new(FindingKind.Refused, IsWell: !troubles.IsOpen(TroubleKind.WebhookSignature), new("Doctor.Refused.Some", wrong, wrongAt)),
            new(FindingKind.Clock, !stripeClock.IsWrong, stripeClock.IsWrong
                ? new(stripeClock.Ahead > TimeSpan.Zero ? "Doctor.Clock.Behind" : "Doctor.Clock.Ahead", (long)stripeClock.Ahead.Duration().TotalSeconds) : new("Doctor.Clock.Right")),
        ];
    }

    /// <summary>
    /// Puts the endpoint right, or makes one: where there is none in our version, or where events come that are signed with a secret that
    /// this site does not know. Pressed twice at once it is done once.
    /// </summary>
    /// <returns>What was done, or why not.</returns>
    public async Task<Finding> RepairAsync(Guid? actor, CancellationToken cancel)
    {
        if (await leases.TakeAsync(Turn, Address, Patience, cancel) is not { } lease)
        {
            return Failed("Doctor.Repair.Busy");
        }

        try
        {
            return await stripe.Endpoints.AllAsync(cancel) is { IsDone: true } all ? await RepairAsync(EndpointCheck.Of(all.Value, Address), actor, cancel) : Failed("Doctor.Repair.Silent");
        }
        finally
        {
            await leases.GiveBackAsync([lease.Holder], CancellationToken.None);
        }
    }

    private async Task<Finding> RepairAsync(EndpointCheck check, Guid? actor, CancellationToken cancel)
    {
        // Where its secret is known here, what else is signed wrongly is somebody else's.
        if (check.Right is not { } right || (troubles.IsOpen(TroubleKind.WebhookSignature) && !await db.EndpointSecrets.AnyAsync(secret => secret.EndpointId == right.Id, cancel)))
        {
            return await MakeAsync(check, actor, cancel);
        }

        if (right.IsEnabled && check.Missing.Count == 0 && check.Unreadable.Count == 0)
        {
            return Done("Doctor.Repair.Well");
        }

        var mended = await stripe.Endpoints.EnableAsync(right.Id, check.Wanted, cancel);
        if (!mended.IsDone || !await SilenceAsync(check.Unreadable, cancel))
        {
            return Failed("Doctor.Repair.Refused", Said(mended.Reason));
        }

        await facts.StateAsync(new EndpointRepaired(right.Id, "mended"), actor, cancel);
        await db.SaveChangesAsync(cancel);
        return Done("Doctor.Repair.Mended");
    }

    /// <summary>Its secret is kept before any other is switched off: an event that is delivered twice is stored once.</summary>
    private async Task<Finding> MakeAsync(EndpointCheck check, Guid? actor, CancellationToken cancel)
    {
        var made = await stripe.Endpoints.MakeAsync(Address, EventTable.All.Select(known => known.Type), cancel);
        if (!made.IsDone)
        {
            return Failed("Doctor.Repair.Refused", Said(made.Reason));
        }

        await db.WriteAsync(
            async () =>
            {
                if (!await db.EndpointSecrets.AnyAsync(secret => secret.EndpointId == made.Value.Id, cancel))
                {
                    db.EndpointSecrets.Add(secrets.Seal(made.Value.Id, made.Value.Secret));
                    await facts.StateAsync(new EndpointRepaired(made.Value.Id, "made"), actor, cancel);
                    await db.SaveChangesAsync(cancel);
                }
            },
            cancel);
        await secrets.LookAsync(isNew: true, cancel);
        return await SilenceAsync(check.Own.Where(other => other.IsEnabled && other.Id != made.Value.Id), cancel) ? Done("Doctor.Repair.Made") : Failed("Doctor.Repair.Others");
    }

    private async Task<bool> SilenceAsync(IEnumerable<EndpointSnapshot> others, CancellationToken cancel)
    {
        var isDone = true;
        foreach (var other in others)
        {
            isDone &= (await stripe.Endpoints.DisableAsync(other.Id, cancel)).IsDone;
        }

        return isDone;
    }

    private static Finding Done(string key) => new(FindingKind.Endpoint, IsWell: true, new(key));

    private static Finding Failed(string key, params object?[] values) => new(FindingKind.Endpoint, IsWell: false, new(key, values));

    private static Finding Silent(FindingKind kind, string? reason) => new(kind, IsWell: false, new("Doctor.Silent", Said(reason)));

    private static object Said(string? reason) => reason is null ? "-" : Reason.Read(reason) is { } own ? own : reason;
}
