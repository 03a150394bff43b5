using Core.Facts;
using Data;
using Web.Ground.Shelf;

namespace Web.Ground.Facts;

/// <summary>
/// Where a deed states what happened, once, inside its transaction. The row is the audit trail and the members' timeline; letters are
/// written beside it; what became stale leaves the shelf, and the letters leave, after the commit.
/// </summary>
public sealed class FactLog : IDisposable
{
    private readonly List<Fact> stated = [];
    private readonly MembershipDb db;
    private readonly FactLetters letters;
    private readonly SiteShelf shelf;
    private readonly TimeProvider clock;

    public FactLog(MembershipDb db, FactLetters letters, SiteShelf shelf, TimeProvider clock)
    {
        (this.db, this.letters, this.shelf, this.clock) = (db, letters, shelf, clock);
        db.Committed += Follow;
    }

    /// <summary>Saved, or thrown away, with the caller's next SaveChangesAsync.</summary>
    /// <param name="actorId">The staff member or supporter; null when Stripe or the clock did it.</param>
    public Task StateAsync(Fact fact, Guid? actorId, CancellationToken cancel = default) => StateAsync(fact, actorId, isTold: false, cancel);

    /// <param name="isTold">Its letter was sent when it first happened: this is a repair of what was lost.</param>
    /// <inheritdoc cref="StateAsync(Fact, Guid?, CancellationToken)"/>
    public Task StateAsync(Fact fact, Guid? actorId, bool isTold, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        db.Facts.Add(new RecordedFact(Guid.CreateVersion7(now), fact, actorId, now));
        stated.Add(fact);
        return isTold ? Task.CompletedTask : letters.FollowAsync(fact, cancel);
    }

    public void Dispose() => db.Committed -= Follow;

    /// <summary>Harmless for a fact whose transaction failed: what is taken from the shelf is read again.</summary>
    private void Follow()
    {
        stated.ForEach(fact => shelf.Empty(FactSort.Of(fact.Kind).Stale, fact.Concerns));
        stated.Clear();
        letters.Ring();
    }
}
