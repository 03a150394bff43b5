using System.Collections.Concurrent;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Browser.Tests.Kit;

/// <summary>
/// Listens to all a window does: errors on the console, scripts that threw, failures of the server, and any request to
/// a host that is neither the site nor the sandbox's Stripe.
/// </summary>
public sealed class Watch
{
    private readonly ConcurrentQueue<string> faults = new();
    private readonly ConcurrentDictionary<string, bool> refusedPages = new(StringComparer.Ordinal);
    private readonly HashSet<string> hosts;

    public Watch(IBrowserContext context, RunningSite site)
    {
        hosts = new(StringComparer.Ordinal) { site.Address.Authority };
        if (site.Services.GetRequiredService<IConfiguration>()["Stripe:ApiBase"] is { } stripe)
        {
            hosts.Add(new Uri(stripe).Authority);
        }

        context.Request += (_, request) => See(request);
        context.Response += (_, response) => See(response);
        context.RequestFailed += (_, request) => SeeFailure(request);
        context.Console += (_, message) => See(message);
        context.WebError += (_, error) => faults.Enqueue($"A script threw: {error.Error}");
    }

    public void AssertNothingWrong() => Assert.True(faults.IsEmpty, string.Join('\n', faults));

    private void See(IRequest request)
    {
        if (Uri.TryCreate(request.Url, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" or "ws" or "wss"
            && !hosts.Contains(address.Authority))
        {
            faults.Enqueue($"A request left for another host: {request.Url}");
        }
    }

    private void See(IResponse response)
    {
        if (response.Status >= 500)
        {
            faults.Enqueue($"{response.Status} from {response.Request.Method} {response.Url}");
        }
        else if (response.Status >= 400 && response.Request.IsNavigationRequest)
        {
            refusedPages[response.Url] = true;
        }
    }

    /// <summary>A page left before its pictures had come ends their requests; that is no fault of the page.</summary>
    private void SeeFailure(IRequest request)
    {
        if (request.Failure is not (null or "net::ERR_ABORTED"))
        {
            faults.Enqueue($"{request.Failure} for {request.Url}");
        }
    }

    /// <summary>A page that was asked for and is a refusal (a missing page, a declined card) is said on the console too.</summary>
    private void See(IConsoleMessage message)
    {
        var isRefusal = message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal)
            && refusedPages.ContainsKey(message.Location.Split(':') is { Length: > 3 } parts ? string.Join(':', parts[..^2]) : message.Location);
        if (message.Type is "error" && !isRefusal)
        {
            faults.Enqueue($"On the console: {message.Text} ({message.Location})");
        }
    }
}
