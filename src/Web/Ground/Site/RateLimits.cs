using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;

namespace Web.Ground.Site;

/// <summary>Sets up what the rooms brought, and tells who is refused when to come back.</summary>
internal static class RateLimits
{
    public static void AddRateLimits(this IServiceCollection services)
    {
        services.AddRateLimiter(limits =>
        {
            limits.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limits.OnRejected = (rejected, _) =>
            {
                var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromMinutes(1);
                rejected.HttpContext.Response.Headers.RetryAfter =
                    Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
                return ValueTask.CompletedTask;
            };
        });
        services.AddOptions<RateLimiterOptions>().Configure<IEnumerable<RateLimit>>((limits, brought) =>
        {
            var known = brought.ToDictionary(limit => limit.Policy, StringComparer.Ordinal);

            // The line first: what it is refused is not taken from its neighbours.
            limits.GlobalLimiter = PartitionedRateLimiter.CreateChained(
                PartitionedRateLimiter.Create<HttpContext, string>(http => LimitOf(http)?.OfLine(http) ?? RateLimit.Unlimited),
                PartitionedRateLimiter.Create<HttpContext, string>(http => LimitOf(http)?.OfCustomer(http) ?? RateLimit.Unlimited));
            foreach (var limit in known.Values)
            {
                limits.AddPolicy(limit.Policy, _ => RateLimit.Unlimited); // a name that endpoints may ask for
            }

            RateLimit? LimitOf(HttpContext http) => AskedOf(http) is { } policy ? known.GetValueOrDefault(policy) : null;
        });
    }

    private static string? AskedOf(HttpContext http) => http.GetEndpoint()?.Metadata.GetMetadata<EnableRateLimitingAttribute>()?.PolicyName;
}
