using Core.Memberships;

namespace Web.People.Audience;

/// <summary>Which members are asked for. Null is all.</summary>
/// <param name="Number">Of the page, from 1.</param>
public sealed record MemberWish(string? Words, MembershipPhase? Phase, Guid? TierId, MemberSort Sort, int Number);
