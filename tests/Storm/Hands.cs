using System.Collections.Concurrent;

namespace Storm;

/// <summary>
/// Watches from Stripe's side that one customer's news are in one pair of hands: no subscription is read by two at once. Nothing is counted while people act,
/// whose pages read it too, nor until all have put down what they held when time was sent ahead: leases then end by the clock while their holders are still at work.
/// </summary>
internal sealed class Hands
{
    private const string Calls = "/v1/";
    private const string Read = "/v1/subscriptions/";

    /// <summary>Who books what it finds asks for the payer's card too; who only looks whether it has ended does not.</summary>
    private const string Whole = "invoice_settings.default_payment_method";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(50);

    /// <summary>Longer than one turn rests between two questions.</summary>
    private static readonly TimeSpan Still = TimeSpan.FromMilliseconds(500);

    /// <summary>Stripe is not on this machine.</summary>
    private static readonly TimeSpan Way = TimeSpan.FromMilliseconds(40);

    private readonly ConcurrentDictionary<string, int> busy = new(StringComparer.Ordinal);
    private int asking;
    private int overlaps;
    private long lastAsked;

    public bool IsWatching { get; set; }

    /// <summary>Nobody is in the midst of a turn: time that is sent ahead ends no lease under anybody's hands.</summary>
    public bool AreAtRest => Volatile.Read(ref asking) == 0 && TimeProvider.System.GetElapsedTime(Volatile.Read(ref lastAsked)) >= Still;

    /// <summary>How often somebody read what another was just reading.</summary>
    public int Overlaps => Volatile.Read(ref overlaps);

    /// <summary>Until whoever was at work has put it down; not for ever, as there may always be somebody.</summary>
    public async Task RestAsync()
    {
        var started = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(started) < Patience && !AreAtRest)
        {
            await Task.Delay(Glance);
        }
    }

    public async Task WatchAsync(HttpContext http, RequestDelegate next)
    {
        var path = http.Request.Path.Value ?? "";
        if (!path.StartsWith(Calls, StringComparison.Ordinal))
        {
            await next(http);
            return;
        }

        var isWhole = HttpMethods.IsGet(http.Request.Method) && path.StartsWith(Read, StringComparison.Ordinal) && (http.Request.QueryString.Value ?? "").Contains(Whole, StringComparison.Ordinal);
        Interlocked.Increment(ref asking);
        if (isWhole && busy.AddOrUpdate(path, 1, (_, hands) => hands + 1) > 1 && IsWatching)
        {
            Interlocked.Increment(ref overlaps);
        }

        // A node that is killed has put it down at that moment, whatever Stripe still does about its question.
        var isDown = 0;
        await using var gone = http.RequestAborted.Register(PutDown);
        try
        {
            await (isWhole ? Task.Delay(Way) : Task.CompletedTask);
            await next(http);
        }
        finally
        {
            PutDown();
        }

        void PutDown()
        {
            if (Interlocked.Exchange(ref isDown, 1) == 0)
            {
                _ = isWhole ? busy.AddOrUpdate(path, 0, (_, hands) => hands - 1) : 0;
                Volatile.Write(ref lastAsked, TimeProvider.System.GetTimestamp());
                Interlocked.Decrement(ref asking);
            }
        }
    }
}
