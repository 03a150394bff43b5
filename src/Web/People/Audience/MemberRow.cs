using Core.Memberships;

namespace Web.People.Audience;

/// <summary>One line of the list: a person, and one membership of theirs; none for somebody who was found but never paid.</summary>
public sealed record MemberRow(Guid SupporterId, string Email, string? Name, Membership? Membership, string? Tier);
