using Core.Seats;

namespace Web.Account.Memberships;

/// <summary>One place as its holder sees it.</summary>
/// <param name="IsOpen">The membership that pays for it opens something now.</param>
public sealed record HeldView(Seat Seat, string Tier, bool IsOpen);
