using System.Security.Cryptography;
using System.Text;
using Core;
using Core.Accounts;
using Data;
using Microsoft.EntityFrameworkCore;

namespace Web.People.Accounts;

/// <summary>
/// Counts tries at a factor, for the login and the network they come from. Each is counted before it is judged, so that many at the
/// same moment are no more than one after the other.
/// </summary>
public sealed class FactorTries(MembershipDb db, IHttpContextAccessor http, TimeProvider clock, ILogger<FactorTries> log)
{
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(1);

    /// <param name="login">An address in its normal form, or an id.</param>
    /// <returns>False: there were too many of late; what was typed is not to be looked at.</returns>
    public async Task<bool> BeginAsync(SignInFactor factor, string login, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var tried = new FactorTry(Guid.CreateVersion7(now), factor, Hash(login), Source(), now);
        await db.WriteAsync(
            async () =>
            {
                await db.FactorTries.Where(old => old.At < now - Remembered).ExecuteDeleteAsync(cancel);
                db.FactorTries.Add(tried);
                await db.SaveChangesAsync(cancel);
            },
            cancel);
        var since = now - TryLimit.Window;
        var lately = db.FactorTries.Where(other => other.LoginHash == tried.LoginHash && other.Factor == factor && other.At > since);
        if (TryLimit.Allows(factor, await lately.CountAsync(other => other.SourceHash == tried.SourceHash, cancel), await lately.CountAsync(cancel)))
        {
            return true;
        }

        log.LogWarning("Too many tries at one login's {Factor} from one network: more are refused for a while", factor);

        // Refused unread, it is no try: whoever waits the time out is not kept out longer for having asked.
        await db.WriteAsync(() => db.FactorTries.Where(one => one.Id == tried.Id).ExecuteDeleteAsync(cancel), cancel);
        return false;
    }

    /// <summary>It was the right one: this network's tries are forgotten.</summary>
    public Task ForgetAsync(SignInFactor factor, string login, CancellationToken cancel)
    {
        var (hash, source) = (Hash(login), Source());
        return db.WriteAsync(
            () => db.FactorTries.Where(tried => tried.LoginHash == hash && tried.Factor == factor && tried.SourceHash == source).ExecuteDeleteAsync(cancel), cancel);
    }

    private string Source() => Hash(NetworkOrigin.Of(http.HttpContext?.Connection.RemoteIpAddress).Line);

    private static string Hash(string text) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
