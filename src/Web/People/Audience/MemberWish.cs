using Core.Memberships;

namespace Web.People.Audience;

/// <summary>Which members are asked for. Null is all.</summary>
/// <param name="Page">From 1; null for the first.</param>
public sealed record MemberWish(string? Words, MembershipPhase? Phase, Guid? TierId, MemberSort Sort, int? Page);
