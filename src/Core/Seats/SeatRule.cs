namespace Core.Seats;

/// <summary>How many places a tier's members may pay for, and what becomes of those who have one when there are fewer.</summary>
public static class SeatRule
{
    /// <summary>Far more than an office that pays by card.</summary>
    public const int Most = 500;

    /// <summary>Those that so many pieces pay for, of which the first is the owner's own: who took one first keeps it longest, and open invitations come last.</summary>
    /// <param name="seats">All of one membership that stand.</param>
    public static IReadOnlyList<Seat> Paid(IEnumerable<Seat> seats, long pieces) =>
        [.. InOrder(seats).Take((int)Math.Max(0, pieces - 1))];

    /// <summary>How many come before it.</summary>
    /// <inheritdoc cref="Paid"/>
    public static int RankOf(Seat seat, IEnumerable<Seat> seats) => InOrder(seats).TakeWhile(one => one.Id != seat.Id).Count();

    /// <summary>Those that would not be paid for any more.</summary>
    /// <inheritdoc cref="Paid"/>
    public static IReadOnlyList<Seat> Lost(IReadOnlyCollection<Seat> seats, long pieces) => [.. seats.Except(Paid(seats, pieces))];

    /// <returns>The number of the next seat; null: as many stand as are paid for.</returns>
    /// <inheritdoc cref="Paid"/>
    public static int? FreeNumber(IReadOnlyCollection<Seat> seats, long pieces) => seats.Count >= pieces - 1 ? null
        : Enumerable.Range(1, seats.Count + 1).First(number => seats.All(seat => seat.Number != number));

    /// <summary>Seats for others, beside the member's own place; none at all is allowed always.</summary>
    public static bool Allows(int least, int most, int seats) => seats == 0 || (seats >= least && seats <= most);

    private static IEnumerable<Seat> InOrder(IEnumerable<Seat> seats) => seats.OrderBy(seat => seat.TakenAt is null).ThenBy(seat => seat.TakenAt).ThenBy(seat => seat.Number);
}
