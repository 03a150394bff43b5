using System.Net;

namespace Web.Billing.Gateway;

/// <summary>
/// Under every call to Stripe: reads wait for their turn, and a 429 stops all reads for as long as Stripe asks, then is asked again. A deed that somebody
/// else is just having done by the same key is asked for again until Stripe has their answer, which is ours too. The date of every answer is held against
/// our clock. A page waits no longer than <see cref="PagePatience"/>.
/// </summary>
internal sealed class PacedCalls(ReadPace pace, StripeClock clock) : DelegatingHandler(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5) })
{
    private const int MostTries = 3;
    private const int MostTriesBeside = 20;
    private static readonly TimeSpan Unnamed = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Beside = TimeSpan.FromMilliseconds(200);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var limit = PagePatience.Limit(cancellationToken);
        var answer = await SendInTurnAsync(request, limit.Token);
        await answer.Content.LoadIntoBufferAsync(limit.Token); // an answer that stops in its midst costs no more either
        return answer;
    }

    private async Task<HttpResponseMessage> SendInTurnAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Method != HttpMethod.Get)
        {
            return await DoAsync(request, cancellationToken);
        }

        for (var tries = 1; ; tries++)
        {
            await pace.TurnAsync(cancellationToken);
            var answer = await AskAsync(request, cancellationToken);
            if (answer.StatusCode != HttpStatusCode.TooManyRequests)
            {
                return answer;
            }

            pace.Pause(answer.Headers.RetryAfter?.Delta ?? Unnamed);
            if (tries == MostTries)
            {
                return answer;
            }

            answer.Dispose();
        }
    }

    /// <summary>Of ten who are the first to pay a new price one makes it known to Stripe; the others are told of a conflict (409) as long as that takes.</summary>
    private async Task<HttpResponseMessage> DoAsync(HttpRequestMessage request, CancellationToken cancel)
    {
        for (var tries = 1; ; tries++)
        {
            var answer = await AskAsync(request, cancel);
            if (answer.StatusCode != HttpStatusCode.Conflict || tries == MostTriesBeside)
            {
                return answer;
            }

            answer.Dispose();
            await Task.Delay(Beside, cancel);
        }
    }

    private async Task<HttpResponseMessage> AskAsync(HttpRequestMessage request, CancellationToken cancel)
    {
        var askedAt = clock.Ask();
        var answer = await base.SendAsync(request, cancel);
        clock.See(answer.Headers.Date, askedAt);
        return answer;
    }
}
