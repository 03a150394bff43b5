using System.Net.Http.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Browser.Tests.Kit;

/// <summary>The switches of the sandbox beside the site: an hour of Stripe's trouble on demand.</summary>
public sealed class StripeSwitches(RunningSite site) : IDisposable
{
    private readonly HttpClient client = new()
    {
        BaseAddress = new Uri(site.Services.GetRequiredService<IConfiguration>()["Stripe:ApiBase"]!),
    };

    /// <summary>From now on Stripe takes payments, but neither tells of them nor answers when asked.</summary>
    public async Task FallSilentAsync()
    {
        await SwitchAsync("/_sandbox/webhooks/hold", new { });
        await SwitchAsync("/_sandbox/fail", new { mode = "500", calls = 1_000_000 });
    }

    /// <summary>Stripe answers again; its events stay away.</summary>
    public Task AnswerAsync() => SwitchAsync("/_sandbox/fail", new { mode = "500", calls = 0 });

    public Task SendEventsAsync() => SwitchAsync("/_sandbox/webhooks/release", new { });

    public void Dispose() => client.Dispose();

    private async Task SwitchAsync(string address, object body)
    {
        using var answer = await client.PostAsJsonAsync(new Uri(address, UriKind.Relative), body);
        answer.EnsureSuccessStatusCode();
    }
}
