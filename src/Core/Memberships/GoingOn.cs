namespace Core.Memberships;

/// <summary>A membership for which money is still taken, where another one of the same supporter ends.</summary>
/// <param name="Tier">What its tier is called.</param>
public sealed record GoingOn(string Tier, MembershipReport Standing);
