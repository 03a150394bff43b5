using Core.Troubles;

namespace Web.Ground.Troubles;

/// <summary>What a look at the rows found.</summary>
/// <param name="Since">A person who has said since then that it may stay so is not told again.</param>
public sealed record StandingTrouble(TroubleKind Kind, string Subject, string? Detail, DateTimeOffset Since);
