using System.Threading.RateLimiting;
using Core;

namespace Web.Ground.Site;

/// <summary>
/// How often one visitor, as <see cref="NetworkOrigin"/> tells one, may do what costs money, mails or the database, counted per node.
/// A room brings its own and names it on its endpoint; README tells the numbers.
/// </summary>
/// <param name="CountsReading">False where only what changes something is counted: the page also shows a form, and looking costs nothing.</param>
public sealed record RateLimit(string Policy, int Permits, TimeSpan Window, bool CountsReading = false)
{
    public static RateLimitPartition<string> Unlimited { get; } = RateLimitPartition.GetNoLimiter("looking");

    public RateLimitPartition<string> OfLine(HttpContext http) => Of(http, origin => origin.Line, Permits);

    /// <summary>All lines together that may be one customer's.</summary>
    public RateLimitPartition<string> OfCustomer(HttpContext http) =>
        NetworkOrigin.Of(http.Connection.RemoteIpAddress).HasNeighbours ? Of(http, origin => origin.Customer, Permits * NetworkOrigin.Gently) : Unlimited;

    private RateLimitPartition<string> Of(HttpContext http, Func<NetworkOrigin, string> part, int permits) =>
        CountsReading || HttpMethods.IsPost(http.Request.Method)
            ? RateLimitPartition.GetSlidingWindowLimiter(
                $"{Policy} {part(NetworkOrigin.Of(http.Connection.RemoteIpAddress))}",
                _ => new SlidingWindowRateLimiterOptions { PermitLimit = permits, Window = Window, SegmentsPerWindow = 5 })
            : Unlimited;
}
