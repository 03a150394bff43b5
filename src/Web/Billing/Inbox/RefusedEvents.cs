using System.Globalization;
using Core;
using Core.Troubles;
using Web.Ground.Site;
using Web.Ground.Troubles;
using Web.Ground.Words;

namespace Web.Billing.Inbox;

/// <summary>
/// What was turned away at the webhook's address leaves a trace with its reason. Anybody can knock there: of each reason the log takes one line
/// a minute, with how many there were.
/// </summary>
public sealed class RefusedEvents(TroubleBoard troubles, Phrasebook phrases, TimeProvider clock, ILogger<RefusedEvents> log)
{
    private static readonly TimeSpan BetweenLines = TimeSpan.FromMinutes(1);

    /// <summary>A stranger may send what looks like an event: it must not raise an alarm and clear it every minute.</summary>
    private static readonly TimeSpan RefusedNoMore = TimeSpan.FromHours(1);

    /// <summary>The log is written in English.</summary>
    private readonly SiteText english = new(phrases, CultureInfo.InvariantCulture, TimeZoneInfo.Utc);
    private readonly Lock turn = new();
    private readonly Dictionary<Signature, Tally> tallies = [];

    /// <summary>How many of a kind were turned away since the start, and when the last one was.</summary>
    public (long Count, DateTimeOffset? LastAt) Of(Signature verdict)
    {
        lock (turn)
        {
            return tallies.TryGetValue(verdict, out var tally) ? (tally.Count, tally.LastAt) : (0, null);
        }
    }

    /// <summary>A genuine one came: what was wrong is over.</summary>
    public void NoteGenuine()
    {
        if (troubles.IsOpen(TroubleKind.WebhookClock))
        {
            troubles.Clear(TroubleKind.WebhookClock);
        }

        if (troubles.IsOpen(TroubleKind.WebhookSignature))
        {
            troubles.Clear(TroubleKind.WebhookSignature, quiet: RefusedNoMore);
        }
    }

    /// <param name="body">What only looks like one of Stripe's counts as a trouble: a stranger's knock is none.</param>
    /// <returns>The reason, for the answer: Stripe's dashboard shows it to the owner.</returns>
    public Reason Note(JudgedSignature judged, string body)
    {
        if (judged.Verdict == Signature.OtherTime)
        {
            troubles.Raise(TroubleKind.WebhookClock, detail: ((long)-(judged.Behind ?? TimeSpan.Zero).TotalSeconds).ToString(CultureInfo.InvariantCulture));
        }
        else if (judged.Verdict == Signature.Wrong && EventEnvelope.Read(body) is not null)
        {
            troubles.Raise(TroubleKind.WebhookSignature);
        }

        var reason = ReasonOf(judged);
        if (Count(judged.Verdict) is { } count)
        {
            log.Log(judged.Verdict == Signature.OtherTime ? LogLevel.Error : LogLevel.Warning, "Stripe's events were refused ({Count} so far for this reason): {Reason}", count, english.Say(reason));
        }

        return reason;
    }

    /// <returns>Null: a line of this reason was written less than a minute ago.</returns>
    private long? Count(Signature verdict)
    {
        lock (turn)
        {
            var now = clock.GetUtcNow();
            var before = tallies.GetValueOrDefault(verdict) ?? new Tally(0, now, null);
            var isTold = before.ToldAt is { } told && now - told < BetweenLines;
            tallies[verdict] = new Tally(before.Count + 1, now, isTold ? before.ToldAt : now);
            return isTold ? null : before.Count + 1;
        }
    }

    private static Reason ReasonOf(JudgedSignature judged) => judged.Verdict switch
    {
        Signature.Missing => new("Inbox.Refused.Missing"),
        Signature.Wrong => new("Inbox.Refused.Wrong"),
        Signature.OtherTime => new(judged.Behind < TimeSpan.Zero ? "Inbox.Refused.Ahead" : "Inbox.Refused.Behind", Math.Abs((long)(judged.Behind ?? TimeSpan.Zero).TotalSeconds)),
        Signature.NoEvent => new("Inbox.Refused.NoEvent"),
        Signature.Genuine => throw new InvalidOperationException("A genuine event is not refused."),
    };

    private sealed record Tally(long Count, DateTimeOffset LastAt, DateTimeOffset? ToldAt);
}
