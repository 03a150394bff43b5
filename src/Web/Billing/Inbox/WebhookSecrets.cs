using System.Security.Cryptography;
using Core.Inbox;
using Data;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Web.Billing.Gateway;

namespace Web.Billing.Inbox;

/// <summary>What a genuine event may be signed with: the secrets that are set, and those of endpoints that this site made.</summary>
public sealed class WebhookSecrets(
    IOptions<StripeOptions> options, IDataProtectionProvider protection, IServiceScopeFactory scopes, TimeProvider clock, ILogger<WebhookSecrets> log) : IDisposable
{
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim turn = new(1, 1);
    private readonly IDataProtector seal = protection.CreateProtector("Stripe.WebhookSecret");
    private volatile string[] known = options.Value.WebhookSecrets;
    private long? lookedAt;

    /// <summary>As far as this node has looked.</summary>
    public IReadOnlyList<string> Known => known;

    public EndpointSecret Seal(string endpointId, string secret) => new(endpointId, seal.Protect(secret), clock.GetUtcNow());

    /// <summary>Looks into the database, once a second at most: anybody may send what is signed with no secret of ours.</summary>
    /// <param name="isNew">One was added just now.</param>
    /// <returns>What is known then.</returns>
    public async Task<IReadOnlyList<string>> LookAsync(bool isNew, CancellationToken cancel)
    {
        await turn.WaitAsync(cancel);
        try
        {
            if (isNew || lookedAt is not { } at || TimeProvider.System.GetElapsedTime(at) >= Moment)
            {
                await using var scope = scopes.CreateAsyncScope();
                var rows = await scope.ServiceProvider.GetRequiredService<MembershipDb>().EndpointSecrets.AsNoTracking().OrderBy(row => row.EndpointId).ToListAsync(cancel);
                known = [.. options.Value.WebhookSecrets, .. rows.Select(Open).OfType<string>()];
                lookedAt = TimeProvider.System.GetTimestamp();
            }

            return known;
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose() => turn.Dispose();

    private string? Open(EndpointSecret row)
    {
        try
        {
            return seal.Unprotect(row.SealedSecret);
        }
        catch (CryptographicException error)
        {
            log.LogError(error, "The secret of endpoint {EndpointId} cannot be read: this site's keys are not those it was sealed with", row.EndpointId);
            return null;
        }
    }
}
