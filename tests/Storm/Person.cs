namespace Storm;

/// <summary>Somebody who was simulated: what they did, and so what must be true of them.</summary>
internal sealed class Person(int number, DateTimeOffset joinsAfter)
{
    public string Email { get; } = $"person{number}@storm.example";

    public int Number => number;

    public DateTimeOffset JoinsAfter => joinsAfter;

    public List<Agreement> Agreements { get; } = [];

    public Agreement? Living => Agreements.Find(agreement => agreement.EndedAt is null);

    /// <summary>Letters they must have, by their kind: each exactly so often.</summary>
    public Dictionary<Letter, int> Letters { get; } = [];

    /// <summary>When something last happened to them.</summary>
    public DateTimeOffset TouchedAt { get; private set; }

    public void Expect(Letter letter) => Letters[letter] = Letters.GetValueOrDefault(letter) + 1;

    public void Touch(DateTimeOffset now) => TouchedAt = now;

    public void Live(DateTimeOffset now)
    {
        foreach (var agreement in Agreements.Where(agreement => agreement.EndedAt is null))
        {
            agreement.Live(now);
            if (agreement.EndedAt is not null)
            {
                Expect(Letter.Ended);
                Touch(now);
            }
        }
    }

    /// <returns>Null: it changes just now.</returns>
    public bool? Reads(DateTimeOffset now)
    {
        var each = Agreements.ConvertAll(agreement => agreement.Opens(now));
        return each.Contains(true) ? true : each.Contains(null) ? null : false;
    }
}
