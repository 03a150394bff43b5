namespace Web.Account.Seats;

/// <summary>What a member pressed the button for, as the page had shown it.</summary>
/// <param name="Due">What was shown to be taken at once, in minor units.</param>
/// <param name="Renewal">What was shown to be taken afterwards.</param>
/// <param name="On">The second for which it was reckoned, of unix time.</param>
/// <param name="Stamp">Of all that it was shown by.</param>
public sealed record SeatWish(int Seats, long Due, long Renewal, long On, string? Stamp);
