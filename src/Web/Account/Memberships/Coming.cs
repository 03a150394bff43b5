using Core.Memberships;

namespace Web.Account.Memberships;

/// <summary>A change that is to come.</summary>
/// <param name="Tier">What its tier is called.</param>
public sealed record Coming(ChangeAhead Change, string Tier);
