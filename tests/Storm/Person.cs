namespace Storm;

/// <summary>Somebody who was simulated: what they did, and so what must be true of them.</summary>
internal sealed class Person(int number, DateTimeOffset joinsAfter)
{
    /// <summary>A guest reads to the end of a day, wherever the publication's midnight is.</summary>
    private static readonly TimeSpan Midnight = TimeSpan.FromHours(26);

    private bool isTrialOver;
    private readonly List<string> addresses = [$"person{number}@storm.example"];

    public string Email => addresses[^1];

    /// <summary>All that they ever had.</summary>
    public IReadOnlyList<string> Addresses => addresses;

    public int Number => number;

    public DateTimeOffset JoinsAfter => joinsAfter;

    public List<Agreement> Agreements { get; } = [];

    public Agreement? Living => Agreements.Find(agreement => agreement.EndedAt is null);

    /// <summary>Given once.</summary>
    public List<Charge> Tips { get; } = [];

    /// <summary>Reads as a friend and pays nothing.</summary>
    public DateTimeOffset? GuestUntil { get; private set; }

    /// <summary>Reads as a patron by what another paid.</summary>
    public DateTimeOffset? GiftUntil { get; private set; }

    /// <summary>Reads as a friend in free days.</summary>
    public DateTimeOffset? TrialUntil { get; private set; }

    /// <summary>Free days that they had.</summary>
    public int Trials { get; private set; }

    /// <summary>They have paid once, and read as a patron for ever.</summary>
    public bool IsForGood { get; set; }

    /// <summary>They ever had what members have.</summary>
    public bool IsSomebody => Agreements.Count > 0 || IsForGood || Trials > 0;

    /// <summary>Their bank says from then on, once or as often as Stripe asks, that it does not pay; and they do not come again. Null: they tried no such thing.</summary>
    public DateTimeOffset? RefusedAt { get; set; }

    /// <summary>Letters they must have, by their kind: each exactly so often.</summary>
    public Dictionary<Letter, int> Letters { get; } = [];

    /// <summary>Something went wrong with them that is told already: nobody knows any more how they should stand.</summary>
    public bool IsAstray { get; set; }

    /// <summary>When something last happened to them.</summary>
    public DateTimeOffset TouchedAt { get; private set; }

    public void Expect(Letter letter) => Letters[letter] = Letters.GetValueOrDefault(letter) + 1;

    public void Touch(DateTimeOffset now) => TouchedAt = now;

    public Agreement Join(Terms terms, DateTimeOffset now, bool isDebit, CouponCode code = CouponCode.None)
    {
        var agreement = new Agreement(terms, now, isDebit, code, Expect);
        Agreements.Add(agreement);
        agreement.Live(now);
        Touch(now);
        return agreement;
    }

    public void Move(string address) => addresses.Add(address);

    public void Invite(DateTimeOffset until)
    {
        GuestUntil = until;
        Expect(Letter.Invited);
    }

    /// <summary>A gift begins.</summary>
    public void Receive(DateTimeOffset until)
    {
        GiftUntil = until;
        Expect(Letter.GiftAccepted);
    }

    /// <summary>Free days begin.</summary>
    public void Try(DateTimeOffset now)
    {
        TrialUntil = now.AddDays(NodeHost.TrialDays);
        Trials++;
        Expect(Letter.Welcome);
        Touch(now);
    }

    public void Live(DateTimeOffset now)
    {
        if (TrialUntil <= now && !isTrialOver)
        {
            isTrialOver = true;
            Expect(Letter.Ended);
            Touch(now);
        }

        foreach (var agreement in Agreements.Where(agreement => agreement.EndedAt is null))
        {
            agreement.Live(now);
            if (agreement.EndedAt is not null)
            {
                Touch(now);
            }
        }
    }

    /// <returns>Null: it changes just now.</returns>
    public bool? Reads(DateTimeOffset now, bool isPatrons)
    {
        var each = Agreements.ConvertAll(agreement => agreement.Opens(now, isPatrons));
        foreach (var until in (DateTimeOffset?[])[GiftUntil, isPatrons ? null : GuestUntil, isPatrons ? null : TrialUntil])
        {
            each.Add(until is null ? false : (until - now)?.Duration() < Midnight ? null : now < until);
        }

        each.Add(IsForGood);

        return each.Contains(true) ? true : each.Contains(null) ? null : false;
    }
}
