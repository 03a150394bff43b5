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

    public string Entitlement { get; private set; }

    public DateTimeOffset From { get; private set; }

    /// <summary>Exclusive; null is without end.</summary>
    public DateTimeOffset? Until { get; private set; }

    public bool IsInForce(DateTimeOffset now) => From <= now && (Until is null || now < Until);

    public void EndAt(DateTimeOffset? until) => Until = until;
}
