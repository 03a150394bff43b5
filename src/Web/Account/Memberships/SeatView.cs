using Core.Seats;

namespace Web.Account.Memberships;

/// <summary>One place as its owner sees it.</summary>
/// <param name="Holder">The address of who has it; null: nobody has taken it.</param>
/// <param name="IsPaid">It counts: as many are paid for.</param>
public sealed record SeatView(Seat Seat, string? Holder, bool IsPaid);
