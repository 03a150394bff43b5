using System.Globalization;
using Core.Troubles;
using Web.Ground.Troubles;

namespace Web.Billing.Gateway;

/// <summary>
/// How far this machine's clock is from Stripe's, by the Date of each answer. Both count in the same seconds, so that instants of the one can be
/// put on the other; a difference that nobody should live with is told of, once an hour, and once when it is gone.
/// </summary>
/// <param name="machine">The machine's own, also where the site's clock stands still or travels: Stripe's answers are dated by the real one.</param>
public sealed class StripeClock(TimeProvider machine, TroubleBoard troubles, ILogger<StripeClock> log)
{
    /// <summary>A clock that is kept right by NTP is never so far off.</summary>
    public static readonly TimeSpan Tolerated = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan BetweenWarnings = TimeSpan.FromHours(1);

    private readonly Lock turn = new();
    private TimeSpan ahead;
    private long? warnedAt;

    /// <summary>Stripe's clock less ours; nothing until Stripe has answered.</summary>
    public TimeSpan Ahead
    {
        get
        {
            lock (turn)
            {
                return ahead;
            }
        }
    }

    /// <summary>Look at the clock of this machine.</summary>
    public bool IsWrong => Ahead.Duration() > Tolerated;

    /// <summary>An instant of ours as Stripe's clock shows it.</summary>
    public DateTimeOffset AtStripe(DateTimeOffset ours) => ours + Ahead;

    /// <summary>Now, as Stripe's clock shows it.</summary>
    public DateTimeOffset Now() => AtStripe(machine.GetUtcNow());

    /// <returns>To be given back to <see cref="See"/> with the answer.</returns>
    internal DateTimeOffset Ask() => machine.GetUtcNow();

    /// <param name="date">When Stripe wrote its answer, cut to the second: any instant between question and answer is right for it.</param>
    internal void See(DateTimeOffset? date, DateTimeOffset askedAt)
    {
        if (date is not { } from)
        {
            return;
        }

        var (answeredAt, until) = (machine.GetUtcNow(), from + TimeSpan.FromSeconds(1));
        lock (turn)
        {
            ahead = from > answeredAt ? from - answeredAt : until < askedAt ? until - askedAt : TimeSpan.Zero;
            Tell();
        }
    }

    private void Tell()
    {
        var isWrong = ahead.Duration() > Tolerated;
        if (isWrong)
        {
            troubles.Raise(TroubleKind.StripeClock, detail: ((long)ahead.TotalSeconds).ToString(CultureInfo.InvariantCulture));
        }
        else if (troubles.IsOpen(TroubleKind.StripeClock))
        {
            troubles.Clear(TroubleKind.StripeClock);
        }

        if (isWrong && (warnedAt is null || machine.GetElapsedTime(warnedAt.Value) >= BetweenWarnings))
        {
            warnedAt = machine.GetTimestamp();
            log.LogWarning(
                "This machine's clock is {Seconds} seconds {Direction} Stripe's: set it right, by NTP as a rule", (long)ahead.Duration().TotalSeconds, ahead > TimeSpan.Zero ? "behind" : "ahead of");
        }
        else if (!isWrong && warnedAt is not null)
        {
            warnedAt = null;
            log.LogInformation("This machine's clock agrees with Stripe's again");
        }
    }
}
