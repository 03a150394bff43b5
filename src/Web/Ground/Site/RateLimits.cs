using System.Globalization;
using System.Threading.RateLimiting;

namespace Web.Ground.Site;

/// <summary>
/// How often one network address may do what costs money, mails or the database. Counted per node. Rooms name the policy on
/// their endpoint; the numbers stand here together, and in the README.
/// </summary>
public static class RateLimits
{
    public const string SignIn = "sign-in";

    /// <summary>Also where one signs up: nothing else makes a login of an address that somebody typed.</summary>
    public const string Checkout = "checkout";

    public const string Search = "search";

    public static void Add(IServiceCollection services) => services.AddRateLimiter(limits =>
    {
        limits.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        limits.OnRejected = (rejected, _) =>
        {
            var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromMinutes(1);
            rejected.HttpContext.Response.Headers.RetryAfter =
                Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
            return ValueTask.CompletedTask;
        };
        PerAddress(SignIn, 20, TimeSpan.FromMinutes(5));
        PerAddress(Checkout, 15, TimeSpan.FromMinutes(10));
        PerAddress(Search, 60, TimeSpan.FromMinutes(1));

        // Only what changes something is counted on a page that also shows a form: looking costs nothing.
        void PerAddress(string policy, int permits, TimeSpan window) => limits.AddPolicy(policy, http =>
            policy == Search || HttpMethods.IsPost(http.Request.Method)
                ? RateLimitPartition.GetSlidingWindowLimiter(
                    $"{policy} {http.Connection.RemoteIpAddress}",
                    _ => new SlidingWindowRateLimiterOptions { PermitLimit = permits, Window = window, SegmentsPerWindow = 5 })
                : RateLimitPartition.GetNoLimiter("looking"));
    });
}
