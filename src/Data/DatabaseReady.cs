using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Data;

/// <summary>Ready means: the schema is this program's, the database answers, and what is written to it stays.</summary>
public sealed class DatabaseReady(DatabaseUpdate update, DatabaseProbe probe, IServiceScopeFactory scopes) : IHealthCheck
{
    public const string Tag = "ready";

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (!update.IsDone)
        {
            return HealthCheckResult.Unhealthy("The database is still being brought up to date.");
        }

        await using var scope = scopes.CreateAsyncScope();
        if (!await scope.ServiceProvider.GetRequiredService<MembershipDb>().Database.CanConnectAsync(cancellationToken))
        {
            return HealthCheckResult.Unhealthy("The database does not answer.");
        }

        return await probe.TryAsync(cancellationToken) is { } fault ? HealthCheckResult.Unhealthy($"The database fails: {fault}.") : HealthCheckResult.Healthy();
    }
}
