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
    IOptions<StripeOptions> options, IDataProtectionProvider protection, IServiceScopeFactory scopes, TimeProvider clock, ILogger<WebhookSecrets> log)
{
    private readonly IDataProtector seal = protection.CreateProtector("Stripe.WebhookSecret");
    private volatile string[] known = options.Value.WebhookSecrets;

    /// <summary>As far as this node has looked.</summary>
    public IReadOnlyList<string> Known => known;

    public EndpointSecret Seal(string endpointId, string secret) => new(endpointId, seal.Protect(secret), clock.GetUtcNow());

    /// <summary>Looks into the database.</summary>
    /// <returns>Whether there is one that was not known here.</returns>
    public async Task<bool> HasNewAsync(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var rows = await scope.ServiceProvider.GetRequiredService<MembershipDb>().EndpointSecrets.AsNoTracking().ToListAsync(cancel);
        var before = known.Length;
        known = [.. options.Value.WebhookSecrets, .. rows.Select(Open).OfType<string>()];
        return known.Length != before;
    }

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
