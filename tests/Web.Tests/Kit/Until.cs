using System.Diagnostics;

namespace Web.Tests.Kit;

/// <summary>Waits for what jobs do in the background: looks often, gives up with a sentence.</summary>
public static class Until
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static async Task<T> NotNullAsync<T>(string what, Func<Task<T?>> look)
        where T : class
    {
        T? seen = null;
        await TrueAsync(what, async () => (seen = await look()) is not null);
        return seen!;
    }

    public static async Task TrueAsync(string what, Func<Task<bool>> look)
    {
        var started = Stopwatch.GetTimestamp();
        using var beat = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (!await look())
        {
            Assert.True(Stopwatch.GetElapsedTime(started) < Patience, $"Waited {Patience.TotalSeconds} s in vain: {what}");
            await beat.WaitForNextTickAsync();
        }
    }
}
