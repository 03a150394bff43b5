namespace Core.Facts;

/// <summary>A fact's row: who did what to what, and when. Appended, never edited.</summary>
public sealed class RecordedFact
{
    public RecordedFact(Guid id, Fact fact, Guid? actorId, DateTimeOffset at)
    {
        (Id, At, ActorId) = (id, at, actorId);
        (Code, Subject) = (fact.Code, FactSort.Of(fact.Kind).Subject);
        (SubjectId, SupporterId) = (fact.About, fact.Concerns);
        Values = FactJson.Write(fact);
    }

#pragma warning disable CS8618 // filled by EF Core
    private RecordedFact()
    {
    }
#pragma warning restore CS8618

    public Guid Id { get; private set; }

    public DateTimeOffset At { get; private set; }

    /// <summary>The staff member or supporter; null when Stripe or the clock did it.</summary>
    public Guid? ActorId { get; private set; }

    /// <summary>A dotted verb, such as "tier.price-offered" or "membership.started".</summary>
    public string Code { get; private set; }

    /// <summary>The kind of thing: "tier", "membership", "article", ...</summary>
    public string Subject { get; private set; }

    public Guid? SubjectId { get; private set; }

    /// <summary>The supporter whose page shows it, when there is one.</summary>
    public Guid? SupporterId { get; private set; }

    /// <summary>As <see cref="FactJson"/> writes them; null in rows from before facts had types, which have <see cref="OldWords"/>.</summary>
    public string? Values { get; private set; }

    /// <summary>The sentence of a row from before facts had types; null in all others.</summary>
    public string? OldWords { get; private set; }

    /// <returns>Null for a row from before facts had types, and for one that a newer program wrote.</returns>
    public Fact? Read() => Values is null ? null : FactJson.Read(Code, Values);
}
