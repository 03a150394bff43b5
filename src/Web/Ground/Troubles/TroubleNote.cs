using Core.Troubles;

namespace Web.Ground.Troubles;

/// <summary>What a room said: it begins, or it is over.</summary>
/// <param name="Quiet">Of one that is over: only if it has not been seen for so long.</param>
internal sealed record TroubleNote(TroubleKind Kind, string Subject, bool IsRaised, string? Detail, TimeSpan Quiet);
