using Core.Work;

namespace Core.Tests.Work;

public sealed class PulseWatchTests
{
    private static readonly Guid Living = Guid.NewGuid();
    private static readonly Guid Killed = Guid.NewGuid();

    [Fact]
    public void A_node_whose_pulse_stands_still_for_six_looks_is_gone()
    {
        var watch = new PulseWatch();

        var gone = Enumerable.Range(0, PulseWatch.MostSilentLooks + 1)
            .Select(look => watch.Look([new Pulse(Living, look), new Pulse(Killed, 40)]).Select(pulse => pulse.Node).ToList()).ToList();

        Assert.All(gone.SkipLast(1), Assert.Empty);
        Assert.Equal([Killed], gone[^1]);
    }

    [Fact]
    public void A_single_beat_proves_that_a_node_lives()
    {
        var watch = new PulseWatch();
        Assert.All(Enumerable.Range(0, PulseWatch.MostSilentLooks), _ => Assert.Empty(watch.Look([new Pulse(Killed, 40)])));

        Assert.Empty(watch.Look([new Pulse(Killed, 41)]));

        Assert.All(Enumerable.Range(1, PulseWatch.MostSilentLooks - 1), _ => Assert.Empty(watch.Look([new Pulse(Killed, 41)])));
        Assert.Single(watch.Look([new Pulse(Killed, 41)]));
    }

    [Fact]
    public void A_node_that_was_buried_and_comes_back_begins_anew()
    {
        var watch = new PulseWatch();
        Assert.All(Enumerable.Range(0, PulseWatch.MostSilentLooks), _ => Assert.Empty(watch.Look([new Pulse(Killed, 40)])));
        Assert.Empty(watch.Look([]));

        Assert.Empty(watch.Look([new Pulse(Killed, 40)]));
    }
}
