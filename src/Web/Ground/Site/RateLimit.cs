using System.Threading.RateLimiting;

namespace Web.Ground.Site;

/// <summary>
/// How often one network address may do what costs money, mails or the database, counted per node. A room brings its own and
/// names it on its endpoint; README tells the numbers.
/// </summary>
/// <param name="CountsReading">False where only what changes something is counted: the page also shows a form, and looking costs nothing.</param>
public sealed record RateLimit(string Policy, int Permits, TimeSpan Window, bool CountsReading = false)
{
    public RateLimitPartition<string> Of(HttpContext http) => CountsReading || HttpMethods.IsPost(http.Request.Method)
        ? RateLimitPartition.GetSlidingWindowLimiter(
            $"{Policy} {http.Connection.RemoteIpAddress}",
            _ => new SlidingWindowRateLimiterOptions { PermitLimit = Permits, Window = Window, SegmentsPerWindow = 5 })
        : RateLimitPartition.GetNoLimiter("looking");
}
