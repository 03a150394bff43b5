using Core.Seats;
using Core.Tests.Kit;

namespace Core.Tests.Seats;

/// <summary>Who keeps a place when fewer are paid for, and which number the next one has.</summary>
public sealed class SeatRuleTests
{
    private static readonly Guid Membership = Guid.CreateVersion7();

    /// <param name="seats">Each by its number, with the day on which it was taken; an open invitation without.</param>
    [Theory]
    [InlineData(1, "1:5 2", "", 2)]
    [InlineData(2, "1 2:5", "2", 1)]
    [InlineData(3, "1 2:5 3:4", "3 2", 1)]
    [InlineData(4, "1 2:5 3:4", "3 2 1", 0)]
    [InlineData(9, "1 2:5 3:4", "3 2 1", 0)]
    public void Who_took_one_first_keeps_it_longest_and_invitations_come_last(long pieces, string seats, string paid, int lost)
    {
        var all = seats.Split(' ').Select(Of).ToList();

        Assert.Equal(paid, string.Join(' ', SeatRule.Paid(all, pieces).Select(seat => seat.Number)));
        Assert.Equal(lost, SeatRule.Lost(all, pieces).Count);
        Assert.All(SeatRule.Paid(all, pieces), seat => Assert.True(SeatRule.RankOf(seat, all) < pieces - 1));
        Assert.All(SeatRule.Lost(all, pieces), seat => Assert.False(SeatRule.RankOf(seat, all) < pieces - 1));
    }

    [Theory]
    [InlineData(1, "", null)]
    [InlineData(2, "", 1)]
    [InlineData(3, "1", 2)]
    [InlineData(3, "2", 1)]
    [InlineData(3, "1 2", null)]
    [InlineData(4, "1 3", 2)]
    public void The_next_number_is_the_first_that_is_free_while_one_is_paid_for(long pieces, string seats, int? number) =>
        Assert.Equal(number, SeatRule.FreeNumber([.. seats.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Of)], pieces));

    [Theory]
    [InlineData(2, 5, 0, true)]
    [InlineData(2, 5, 1, false)]
    [InlineData(2, 5, 2, true)]
    [InlineData(2, 5, 5, true)]
    [InlineData(2, 5, 6, false)]
    [InlineData(0, 0, 1, false)]
    public void None_is_allowed_always(int least, int most, int seats, bool allowed) => Assert.Equal(allowed, SeatRule.Allows(least, most, seats));

    private static Seat Of(string seat)
    {
        var parts = seat.Split(':');
        var one = new Seat(Guid.CreateVersion7(), Membership, int.Parse(parts[0], System.Globalization.CultureInfo.InvariantCulture), "hash", null, BookKit.Start);
        if (parts.Length > 1)
        {
            one.Take(Guid.CreateVersion7(), BookKit.Start.AddDays(int.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture)));
        }

        return one;
    }
}
