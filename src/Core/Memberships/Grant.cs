namespace Core.Memberships;

/// <summary>A supporter may read what this entitlement opens, from [From until Until).</summary>
public sealed class Grant
{
    public Grant(Guid id, Guid supporterId, Guid? membershipId, string entitlement, DateTimeOffset from, DateTimeOffset? until)
    {
        Id = id;
        SupporterId = supporterId;
        MembershipId = membershipId;
        Entitlement = entitlement;
        From = from;
        Until = until;
    }

#pragma warning disable CS8618 // filled by EF Core
    private Grant()
    {
    }
#pragma warning restore CS8618

    public Guid Id { get; private set; }

    public Guid SupporterId { get; private set; }

    /// <summary>The membership that pays for it; null when it was given.</summary>
    public Guid? MembershipId { get; private set; }

    /// <summary>The <see cref="ComplimentaryAccess"/> it was given with; null when it is paid for.</summary>
    public Guid? ComplimentaryId { get; init; }

    public string Entitlement { get; private set; }

    public DateTimeOffset From { get; private set; }

    /// <summary>Exclusive; null is without end.</summary>
    public DateTimeOffset? Until { get; private set; }

    public bool IsInForce(DateTimeOffset now) => From <= now && (Until is null || now < Until);

    /// <summary>Whose it is and since when, where a row says otherwise than its membership. One that began sooner stays so: our clock may have been slow.</summary>
    public void BelongTo(Guid supporterId, DateTimeOffset startedAt) => (SupporterId, From) = (supporterId, From > startedAt ? startedAt : From);

    public void EndAt(DateTimeOffset? until) => Until = until;

    /// <summary>Another time than was said, of one that was given.</summary>
    public void Move(DateTimeOffset from, DateTimeOffset until) => (From, Until) = (from, until);
}
