using System.Collections.Concurrent;

namespace Storm;

/// <summary>
/// Watches from Stripe's side that one customer's news are in one pair of hands: no subscription is read by two at once. Nothing is counted while people act, whose
/// pages read it too, nor right after time was sent ahead, as leases then end by the clock while their holders are still at work.
/// </summary>
internal sealed class Hands(StormClock clock)
{
    private const string Read = "/v1/subscriptions/";

    /// <summary>Who books what it finds asks for the payer's card too; who only looks whether it has ended does not.</summary>
    private const string Whole = "invoice_settings.default_payment_method";

    private static readonly TimeSpan Steady = TimeSpan.FromSeconds(2);

    /// <summary>Stripe is not on this machine.</summary>
    private static readonly TimeSpan Way = TimeSpan.FromMilliseconds(40);

    private readonly ConcurrentDictionary<string, int> busy = new(StringComparer.Ordinal);
    private int overlaps;

    public bool IsWatching { get; set; }

    /// <summary>How often somebody read what another was just reading.</summary>
    public int Overlaps => Volatile.Read(ref overlaps);

    public async Task WatchAsync(HttpContext http, RequestDelegate next)
    {
        var path = http.Request.Path.Value ?? "";
        if (!HttpMethods.IsGet(http.Request.Method) || !path.StartsWith(Read, StringComparison.Ordinal) || !(http.Request.QueryString.Value ?? "").Contains(Whole, StringComparison.Ordinal))
        {
            await next(http);
            return;
        }

        if (busy.AddOrUpdate(path, 1, (_, hands) => hands + 1) > 1 && IsWatching && clock.SteadyFor > Steady)
        {
            Interlocked.Increment(ref overlaps);
        }

        try
        {
            await Task.Delay(Way);
            await next(http);
        }
        finally
        {
            busy.AddOrUpdate(path, 0, (_, hands) => hands - 1);
        }
    }
}
