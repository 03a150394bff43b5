namespace Storm;

/// <summary>
/// One subscription as a person would reckon it on paper: what is taken when, counted from the first day. Knows Stripe's rules (an hour's draft, eight tries in
/// two weeks) and the publication's promise (reading goes on for fourteen days while a card fails), and none of our code.
/// </summary>
internal sealed class Agreement(DateTimeOffset start, int months, long minor)
{
    private static readonly TimeSpan Draft = TimeSpan.FromHours(1);
    private static readonly TimeSpan Grace = TimeSpan.FromDays(14);
    private static readonly TimeSpan Unclear = TimeSpan.FromHours(2);
    private static readonly int[] TryDays = [0, 1, 2, 4, 6, 8, 11, 14];

    private int tries;

    public List<Charge> Charges { get; } = [new(start, minor)];

    public bool CardFails { get; set; }

    /// <summary>Cancelled to the end of the period.</summary>
    public DateTimeOffset? EndsAt { get; set; }

    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>Invoices of which a try failed.</summary>
    public int Failures { get; private set; }

    public bool IsOwing => tries > 0 && EndedAt is null;

    /// <summary>The first instant that is not paid for.</summary>
    public DateTimeOffset Boundary => start.AddMonths(months * Charges.Count);

    /// <summary>Everything that happens by itself until now.</summary>
    public void Live(DateTimeOffset now)
    {
        while (EndedAt is null)
        {
            if (EndsAt == Boundary)
            {
                EndedAt = EndsAt <= now ? EndsAt : null;
                return;
            }

            var due = Boundary + Draft + TimeSpan.FromDays(TryDays[tries]);
            if (due > now)
            {
                return;
            }

            if (CardFails)
            {
                Failures += tries++ == 0 ? 1 : 0;
                EndedAt = tries == TryDays.Length ? due : null;
            }
            else
            {
                Pay(due);
            }
        }
    }

    /// <summary>The member pays what is owed, by hand.</summary>
    public void Pay(DateTimeOffset at)
    {
        Charges.Add(new Charge(at, minor));
        tries = 0;
    }

    public void EndNow(DateTimeOffset now) => EndedAt ??= now;

    /// <summary>Whether no step of Stripe's own is due so soon that nobody could say which was first.</summary>
    public bool IsCalm(DateTimeOffset now) => EndedAt is null && Far(now, Boundary) && Far(now, Boundary + Grace) && TryDays.All(day => Far(now, Boundary + Draft + TimeSpan.FromDays(day)));

    /// <returns>Null: it changes just now.</returns>
    public bool? Opens(DateTimeOffset now) =>
        EndedAt is { } ended ? (now - ended < TimeSpan.FromMinutes(10) ? null : false)
        : !Far(now, Boundary) || !Far(now, Boundary + Grace) ? null
        : !Charges[^1].IsBack && now < Boundary + Grace;

    private static bool Far(DateTimeOffset one, DateTimeOffset other) => (one - other).Duration() > Unclear;
}
