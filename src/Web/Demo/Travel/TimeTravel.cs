using System.Text.Json;
using Core.Inbox;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Ground.Work;

namespace Web.Demo.Travel;

/// <summary>
/// Moves the site and its sandbox ahead together. It stops wherever something is due and lets the site hear of it, so that a
/// month of failing payments is lived through and not jumped over: each try, each mail, the end. At least once a day it lets the site tell of what is ahead.
/// </summary>
public sealed class TimeTravel(TravelledTime clock, IServiceScopeFactory scopes, IEnumerable<Alarm> alarms, IConfiguration configuration) : IDisposable
{
    private static readonly TimeSpan Stay = TimeSpan.FromHours(12);
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);
    private static readonly TimeSpan PatienceAtAStop = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(50);

    // A renewal is billed as a draft and paid an hour later.
    private static readonly TimeSpan DraftLife = TimeSpan.FromHours(1) + TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim oneJourney = new(1);

    /// <returns>Where it led; null when nothing will renew.</returns>
    public async Task<DateTimeOffset?> GoAsync(TimeLeap leap, CancellationToken cancel)
    {
        using var sandbox = new HttpClient { BaseAddress = new Uri(configuration["Stripe:ApiBase"]!) };
        await oneJourney.WaitAsync(cancel);
        try
        {
            if (await TargetAsync(sandbox, leap, cancel) is not { } target)
            {
                return null;
            }

            while (clock.GetUtcNow() < target)
            {
                await StopAsync(sandbox, target, cancel);
            }

            return target;
        }
        finally
        {
            oneJourney.Release();
        }
    }

    public void Dispose() => oneJourney.Dispose();

    private async Task<DateTimeOffset?> TargetAsync(HttpClient sandbox, TimeLeap leap, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        return leap switch
        {
            TimeLeap.Day => now.AddDays(1),
            TimeLeap.Week => now.AddDays(7),
            TimeLeap.Month => now.AddMonths(1),
            TimeLeap.Renewal => await MomentAsync(sandbox, "next_renewal", cancel) is { } renewal ? Later(renewal, now) + DraftLife : null,
        };
    }

    private async Task StopAsync(HttpClient sandbox, DateTimeOffset target, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var due = await MomentAsync(sandbox, "next_due", cancel);
        var next = due is null || due > target || Later(due.Value, now) + Stay > target ? target : Later(due.Value, now) + Stay;
        clock.TravelTo(next > now + Longest ? now + Longest : next);
        await TellAheadAsync();
        using var ticked = await sandbox.PostAsync(new Uri("/_sandbox/tick", UriKind.Relative), null, cancel);
        ticked.EnsureSuccessStatusCode();
        await SettleAsync(sandbox, cancel);
    }

    private async Task TellAheadAsync()
    {
        foreach (var notices in alarms.Select(alarm => alarm.OnTheWay).OfType<Func<IServiceProvider, Task>>())
        {
            await using var scope = scopes.CreateAsyncScope();
            await notices(scope.ServiceProvider);
        }
    }

    /// <summary>Until the site has heard of everything and acted on it, or for as long as it is worth waiting.</summary>
    private async Task SettleAsync(HttpClient sandbox, CancellationToken cancel)
    {
        for (var waited = TimeSpan.Zero; waited < PatienceAtAStop && !await IsSettledAsync(sandbox, cancel); waited += Glance)
        {
            await Task.Delay(Glance, cancel);
        }
    }

    private async Task<bool> IsSettledAsync(HttpClient sandbox, CancellationToken cancel)
    {
        // Stripe tells of an invoice payment seconds after everything else, and no page depends on it.
        var deliveries = await sandbox.GetFromJsonAsync<JsonElement>(new Uri("/_sandbox/deliveries?summary&except=invoice_payment.paid", UriKind.Relative), cancel);
        if (deliveries.GetProperty("count").TryGetProperty("pending", out _))
        {
            return false;
        }

        await using var scope = scopes.CreateAsyncScope();
        return !await scope.ServiceProvider.GetRequiredService<MembershipDb>().ReceivedEvents.AnyAsync(received => received.Status == EventStatus.Pending, cancel);
    }

    private static async Task<DateTimeOffset?> MomentAsync(HttpClient sandbox, string name, CancellationToken cancel)
    {
        var times = await sandbox.GetFromJsonAsync<JsonElement>(new Uri("/_sandbox/clock", UriKind.Relative), cancel);
        return times.GetProperty(name) is { ValueKind: JsonValueKind.Number } seconds ? DateTimeOffset.FromUnixTimeSeconds(seconds.GetInt64()) : null;
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
