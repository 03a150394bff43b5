using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Data;

/// <summary>Ready means: the schema is this program's and the database answers.</summary>
public sealed class DatabaseReady(DatabaseUpdate update, IServiceScopeFactory scopes) : IHealthCheck
{
    public const string Tag = "ready";

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (!update.IsDone)
        {
            return HealthCheckResult.Unhealthy("The database is still being brought up to date.");
        }

        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<MembershipDb>().Database.CanConnectAsync(cancellationToken)
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Unhealthy("The database does not answer.");
    }
}
