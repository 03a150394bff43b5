using Core.Troubles;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Web.Billing.Gateway;
using Web.Ground.Troubles;
using Web.Tests.Kit;

namespace Web.Tests.Billing.Gateway;

/// <summary>The Date of Stripe's answers says how wrong the machine's clock is.</summary>
public sealed class StripeClockTests : IDisposable
{
    private readonly FakeTimeProvider machine = new(new DateTimeOffset(2026, 3, 12, 9, 30, 0, TimeSpan.Zero));
    private readonly KeptLog log = new();

    [Theory]
    [InlineData(0, 0)]
    [InlineData(-1, 0)]
    [InlineData(29, 29)]
    [InlineData(240, 240)]
    [InlineData(-600, -599)]
    public void What_cannot_be_the_same_instant_is_the_difference(int dateAhead, int seconds)
    {
        var clock = Seen(dateAhead);

        Assert.Equal(TimeSpan.FromSeconds(seconds), clock.Ahead);
        Assert.Equal(Math.Abs(seconds) > 30, clock.IsWrong);
        Assert.Equal(machine.GetUtcNow().AddSeconds(seconds), clock.Now());
    }

    [Fact]
    public void A_slow_answer_is_no_wrong_clock()
    {
        var clock = new StripeClock(machine, new TroubleBoard(), log.For<StripeClock>());
        var asked = clock.Ask();
        var date = machine.GetUtcNow().AddSeconds(20);
        machine.Advance(TimeSpan.FromSeconds(40));

        clock.See(date, asked);

        Assert.Equal(TimeSpan.Zero, clock.Ahead);
    }

    [Fact]
    public void A_wrong_clock_is_told_of_once_an_hour_and_once_when_it_is_right_again()
    {
        var clock = Seen(240);
        See(clock, 240);
        machine.Advance(TimeSpan.FromMinutes(61));
        See(clock, 240);
        See(clock, 0);
        See(clock, 0);

        Assert.Equal([LogLevel.Warning, LogLevel.Warning, LogLevel.Information], log.Lines.Select(line => line.Level));
        Assert.Contains("240 seconds behind Stripe's", log.Lines[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_board_shows_this_machine_for_as_long_as_its_clock_is_wrong()
    {
        var board = new TroubleBoard("mill");
        var clock = new StripeClock(machine, board, log.For<StripeClock>());

        See(clock, 240);
        Assert.Equal([(TroubleKind.StripeClock, "mill")], board.OfThisMachine);
        See(clock, 0);

        Assert.Empty(board.OfThisMachine);
    }

    [Fact]
    public void Half_a_minute_is_nothing_to_tell()
    {
        Seen(29);

        Assert.Empty(log.Lines);
    }

    public void Dispose() => log.Dispose();

    private StripeClock Seen(int dateAhead)
    {
        var clock = new StripeClock(machine, new TroubleBoard(), log.For<StripeClock>());
        See(clock, dateAhead);
        return clock;
    }

    private void See(StripeClock clock, int dateAhead) => clock.See(machine.GetUtcNow().AddSeconds(dateAhead), clock.Ask());
}
