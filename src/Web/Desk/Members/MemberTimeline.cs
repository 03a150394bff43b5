using Core.Payments;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Billing.Inbox;
using Web.Billing.Inbox.Staff;
using Web.Ground.Facts;
using Web.Ground.Site;

namespace Web.Desk.Members;

/// <summary>All that happened to one member in one list, newest first: money, mails (never their words), Stripe's events, the audit trail.</summary>
public sealed class MemberTimeline(MembershipDb db, SiteText text)
{
    public const int Most = 100;

    /// <param name="only">One kind alone; null for all of them.</param>
    public async Task<IReadOnlyList<MemberMoment>> OfAsync(Supporter person, MomentKind? only, CancellationToken cancel)
    {
        var moments = new List<MemberMoment>();
        foreach (var kind in Enum.GetValues<MomentKind>().Where(kind => only is null || kind == only))
        {
            moments.AddRange(await ReadAsync(kind, person, cancel));
        }

        return [.. moments.OrderByDescending(moment => moment.At).Take(Most)];
    }

    private Task<IEnumerable<MemberMoment>> ReadAsync(MomentKind kind, Supporter person, CancellationToken cancel) => kind switch
    {
        MomentKind.Payment => PaymentsAsync(person.Id, cancel),
        MomentKind.Mail => MailsAsync(person.Id, cancel),
        MomentKind.StripeEvent => EventsAsync(person.StripeCustomerId, cancel),
        MomentKind.Audit => AuditAsync(person.Id, cancel),
    };

    private async Task<IEnumerable<MemberMoment>> PaymentsAsync(Guid id, CancellationToken cancel)
    {
        var payments = await db.Payments.AsNoTracking().Where(payment => payment.SupporterId == id)
            .OrderByDescending(payment => payment.CreatedAt).Take(Most).ToListAsync(cancel);
        return payments.Select(payment => payment.PaidAt is { } paid
            ? new MemberMoment(paid, MomentKind.Payment, Paid(payment), Tone: "good")
            : new MemberMoment(payment.CreatedAt, MomentKind.Payment, Failed(payment), Tone: "bad"));
    }

    private string Paid(Payment payment) => payment.Refunded.IsZero
        ? text["Members.Moment.Paid", payment.Amount, WhatFor(payment), payment.ReceiptNumber]
        : text["Members.Moment.PaidAndRefunded", payment.Amount, WhatFor(payment), payment.ReceiptNumber, payment.Refunded];

    private string Failed(Payment payment) => payment.FailureMessage is { Length: > 0 } why
        ? text["Members.Moment.FailedBecause", payment.Amount, WhatFor(payment), text.Say(why)]
        : text["Members.Moment.Failed", payment.Amount, WhatFor(payment)];

    private object WhatFor(Payment payment) => text.WhatFor(payment.Purpose, payment.TierName);

    private async Task<IEnumerable<MemberMoment>> MailsAsync(Guid id, CancellationToken cancel)
    {
        var mails = await db.OutgoingMails.AsNoTracking().Where(mail => mail.SupporterId == id)
            .OrderByDescending(mail => mail.CreatedAt).Take(Most)
            .Select(mail => new { mail.Kind, mail.CreatedAt, mail.SentAt, mail.AbandonedAt }).ToListAsync(cancel);
        return mails.Select(mail => new MemberMoment(
            mail.CreatedAt,
            MomentKind.Mail,
            mail.SentAt is not null ? text["Members.Moment.MailSent", mail.Kind]
                : mail.AbandonedAt is not null ? text["Members.Moment.MailGivenUp", mail.Kind]
                : text["Members.Moment.MailWaits", mail.Kind],
            Tone: mail.AbandonedAt is null ? "" : "bad"));
    }

    /// <summary>Stripe's events share the customer's lane.</summary>
    private async Task<IEnumerable<MemberMoment>> EventsAsync(string? customer, CancellationToken cancel)
    {
        var events = await db.ReceivedEvents.AsNoTracking().Where(received => customer != null && received.Lane == customer)
            .OrderByDescending(received => received.ReceivedAt).Take(Most)
            .Select(received => new { received.Type, received.ReceivedAt, received.Status, received.Reason }).ToListAsync(cancel);
        return events.Select(received => new MemberMoment(
            received.ReceivedAt,
            MomentKind.StripeEvent,
            EventWords.Why(received.Type, received.Reason, text) is { } why
                ? text["Members.Moment.EventBecause", text.Of(received.Status), why]
                : text["Members.Moment.Event", text.Of(received.Status)],
            EventWords.Of(received.Type, text),
            EventsPage.Colour(received.Status) == "bad" ? "bad" : ""));
    }

    private async Task<IEnumerable<MemberMoment>> AuditAsync(Guid id, CancellationToken cancel)
    {
        var facts = await db.Facts.AsNoTracking().Where(fact => fact.SupporterId == id)
            .OrderByDescending(fact => fact.At).ThenByDescending(fact => fact.Id).Take(Most).ToListAsync(cancel);
        return facts.Select(fact => new MemberMoment(fact.At, MomentKind.Audit, FactWords.Of(fact, text), FactNames.Of(fact, text)));
    }
}
