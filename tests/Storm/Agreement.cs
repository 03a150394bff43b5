namespace Storm;

/// <summary>
/// One subscription as a person would reckon it on paper: what is taken when, counted from the first day. Knows Stripe's rules (an hour's draft, eight tries in
/// two weeks, five days for a bank's debit) and the publication's promises (reading goes on for fourteen days while a card fails, nothing is open in a pause), and
/// none of our code.
/// </summary>
/// <param name="code">What takes a fifth off.</param>
/// <param name="tell">Called for each letter that its member must get.</param>
internal sealed class Agreement(Terms terms, DateTimeOffset start, bool isDebit, CouponCode code, Action<Letter> tell)
{
    /// <summary>So long a debit is under way.</summary>
    public static readonly TimeSpan BanksTime = TimeSpan.FromDays(5);

    private static readonly TimeSpan Draft = TimeSpan.FromHours(1);
    private static readonly TimeSpan Grace = TimeSpan.FromDays(14);
    private static readonly TimeSpan Unclear = TimeSpan.FromHours(2);
    private static readonly int[] TryDays = [0, 1, 2, 4, 6, 8, 11, 14];

    private DateTimeOffset anchor = start;
    private DateTimeOffset? turnedAt;
    private int periods = 1;
    private int leftOut;
    private int tries;
    private bool isWelcome;

    public Terms Terms { get; private set; } = terms;

    /// <summary>What it becomes with the next period.</summary>
    public Terms? Planned { get; set; }

    public List<Charge> Charges { get; } = [new(isDebit ? start + BanksTime : start, code == CouponCode.None ? terms.Minor : FourFifths(terms.Minor))];

    /// <summary>What is taken is less than the price.</summary>
    public bool IsReduced => Code == CouponCode.Every || (Code == CouponCode.First && Charges.Count == 1);

    public CouponCode Code { get; } = code;

    public DateTimeOffset StartedAt { get; } = start;

    public bool IsDebit { get; } = isDebit;

    public bool CardFails { get; set; }

    /// <summary>Cancelled to the end of the period.</summary>
    public DateTimeOffset? EndsAt { get; set; }

    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>Invoices of which a try failed.</summary>
    public int Failures { get; private set; }

    public bool IsOwing => tries > 0 && EndedAt is null;

    public bool IsPaused => leftOut > 0;

    /// <summary>The first instant that is not paid for.</summary>
    public DateTimeOffset PaidUntil => Beginning(periods);

    /// <summary>When the next payment is due.</summary>
    public DateTimeOffset Boundary => Beginning(periods + leftOut);

    /// <summary>Everything that happens by itself until now.</summary>
    public void Live(DateTimeOffset now)
    {
        if (!isWelcome && Charges[0].At <= now)
        {
            isWelcome = true;
            tell(Letter.Welcome);
        }

        while (EndedAt is null)
        {
            if (EndsAt == Boundary)
            {
                if (EndsAt <= now)
                {
                    EndNow(Boundary);
                }

                return;
            }

            if (Planned is { } next && Boundary <= now)
            {
                Become(next);
                continue;
            }

            var due = Boundary + Draft + (IsDebit ? BanksTime : TimeSpan.FromDays(TryDays[tries]));
            if (due > now)
            {
                return;
            }

            if (!CardFails)
            {
                Pay(due);
                continue;
            }

            Failures += tries++ == 0 ? 1 : 0;
            if (tries == TryDays.Length)
            {
                EndNow(due);
            }
        }
    }

    /// <summary>What is due is paid: by itself, or by hand.</summary>
    public void Pay(DateTimeOffset at)
    {
        Charges.Add(new Charge(at, Code == CouponCode.Every ? FourFifths(Terms.Minor) : Terms.Minor));
        (periods, leftOut, tries) = (periods + leftOut + 1, 0, 0);
    }

    /// <summary>So many payments are left out.</summary>
    public void Pause(int payments)
    {
        leftOut = payments;
        tell(Letter.Paused);
    }

    /// <summary>Where nothing is open any more, a period begins and is paid now; else all is as it was.</summary>
    public void Resume(DateTimeOffset now)
    {
        leftOut = 0;
        if (now >= PaidUntil)
        {
            (anchor, periods) = (now, 0);
            Pay(now);
        }
    }

    /// <summary>What a change that begins now costs now: the new price for what is left of the period, less what is left of the old; another term begins anew.</summary>
    public long Due(Terms next, DateTimeOffset now)
    {
        var from = Beginning(periods - 1);
        var left = (decimal)(PaidUntil - now).Ticks / (PaidUntil - from).Ticks;
        return (long)decimal.Round(next.Months == Terms.Months ? next.Minor * left : next.Minor) - (long)decimal.Round(Terms.Minor * left);
    }

    /// <param name="paid">What was taken for it.</param>
    public void ChangeNow(Terms next, long paid, DateTimeOffset now)
    {
        (anchor, periods) = next.Months == Terms.Months ? (anchor, periods) : (now, 1);
        Terms = next;
        Charges.Add(new Charge(now, paid) { IsForChange = true });
        tell(Letter.Changed);
    }

    public void EndNow(DateTimeOffset now)
    {
        EndedAt ??= now;
        tell(Letter.Ended);
    }

    /// <summary>Whether no step of Stripe's own is due so soon that nobody could say which was first.</summary>
    public bool IsCalm(DateTimeOffset now) => EndedAt is null && !IsAtBank(now)
        && Enumerable.Range(periods, leftOut + 1).All(period => Far(now, Beginning(period))) && Far(now, Boundary + Grace) && TryDays.All(day => Far(now, Boundary + Draft + TimeSpan.FromDays(day)));

    /// <param name="isPatrons">Whether what patrons alone may read.</param>
    /// <returns>Null: it changes just now.</returns>
    public bool? Opens(DateTimeOffset now, bool isPatrons) =>
        EndedAt is { } ended ? (now - ended < TimeSpan.FromMinutes(10) ? null : false)
        : new[] { PaidUntil, Boundary, Boundary + Grace, turnedAt, Charges[0].At }.Any(step => step is { } at && at != StartedAt && !Far(now, at)) ? null
        : now < Charges[0].At || (IsPaused && now >= PaidUntil) ? false
        : !Charges[^1].IsBack && now < Boundary + Grace && (!isPatrons || Terms.IsPatron);

    private static long FourFifths(long minor) => minor * 4 / 5;

    private DateTimeOffset Beginning(int period) => anchor.AddMonths(Terms.Months * period);

    private void Become(Terms next)
    {
        turnedAt = Boundary;
        (anchor, periods) = next.Months == Terms.Months ? (anchor, periods) : (Boundary, 0);
        (Terms, Planned) = (next, null);
        tell(Letter.Changed);
    }

    /// <summary>A debit is under way.</summary>
    private bool IsAtBank(DateTimeOffset now) => IsDebit && (now < Charges[0].At + Unclear || (now > Boundary - Unclear && now < Boundary + Draft + BanksTime + Unclear));

    private static bool Far(DateTimeOffset one, DateTimeOffset other) => (one - other).Duration() > Unclear;
}
