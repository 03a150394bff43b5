using System.Collections.Concurrent;
using Core.Accounts;
using Data;
using Microsoft.EntityFrameworkCore;

namespace Web.People.Accounts;

/// <summary>
/// Signing out ends the session itself, not only the browser's copy of it: on this node with the next request,
/// on every other one when the session is next checked.
/// </summary>
public sealed class EndedSessions(IServiceScopeFactory scopes, TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, DateTimeOffset> ended = new(StringComparer.Ordinal);

    public bool Contains(string session) => ended.ContainsKey(session);

    public async Task AddAsync(string session, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        ended[session] = now;
        Forget(now - SessionCookie.Lifetime);
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<MembershipDb>();
        await db.WriteAsync(
            async () =>
            {
                await db.EndedSessions.Where(row => row.EndedAt < now - SessionCookie.Lifetime).ExecuteDeleteAsync(cancel);
                if (!await db.EndedSessions.AnyAsync(row => row.Id == session, cancel))
                {
                    db.EndedSessions.Add(new EndedSession(session, now));
                    await db.SaveChangesAsync(cancel);
                }
            },
            cancel);
    }

    /// <summary>A cookie older than its life is refused anyway.</summary>
    private void Forget(DateTimeOffset before)
    {
        foreach (var (session, at) in ended)
        {
            if (at < before)
            {
                ended.TryRemove(session, out _);
            }
        }
    }
}
