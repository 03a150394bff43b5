namespace Core.Facts;

/// <summary>A place that a member pays for is free again.</summary>
/// <param name="SupporterId">Who had it; of a link that nobody had used the owner.</param>
/// <param name="How">One of the words below: stored, never changed.</param>
public sealed record SeatEnded(Guid MembershipId, Guid SupporterId, string Tier, int Number, string How)
    : Fact(FactKind.SeatEnded, MembershipId, SupporterId)
{
    /// <summary>Its holder gave it up.</summary>
    public const string Left = "left";

    /// <summary>Whoever pays took it from its holder.</summary>
    public const string Removed = "removed";

    /// <summary>Nobody had taken it.</summary>
    public const string Revoked = "revoked";

    /// <summary>Fewer are paid for.</summary>
    public const string Fewer = "fewer";

    /// <summary>The membership that paid for it is over.</summary>
    public const string Over = "over";

    /// <summary>Null in what was stated before letters told of it.</summary>
    public Guid? SeatId { get; init; }
}
