using System.Diagnostics;

namespace Web.Billing.Gateway;

/// <summary>
/// How long all calls to Stripe together may take that one page makes: whoever waits for it is told within seconds that Stripe does not answer,
/// however many calls it takes to find that out. Work that nobody waits for is more patient. By real time, as Stripe's.
/// </summary>
public static class PagePatience
{
    /// <summary>Two seconds less than a page may take in all: it has other things to do too.</summary>
    public static readonly TimeSpan Most = TimeSpan.FromSeconds(6);

    private static readonly AsyncLocal<long> Since = new();

    /// <summary>Nothing more is asked for this page.</summary>
    internal static bool IsOver => Left is { } left && left <= TimeSpan.Zero;

    private static TimeSpan? Left => Since.Value is not 0 and var since ? Most - Stopwatch.GetElapsedTime(since) : null;

    /// <summary>From here on somebody waits for a page.</summary>
    public static void Begin() => Since.Value = Stopwatch.GetTimestamp();

    /// <summary>Cancelled with the call's own token, or when the page's patience is at its end.</summary>
    internal static CancellationTokenSource Limit(CancellationToken cancel)
    {
        var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        if (Left is { } left)
        {
            limit.CancelAfter(left > TimeSpan.Zero ? left : TimeSpan.Zero);
        }

        return limit;
    }
}
