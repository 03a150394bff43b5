using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Threading.Channels;

namespace StripeSandbox.Webhooks;

/// <summary>Sends events in the background, many at the same time, again and again until somebody answers 2xx.</summary>
internal sealed class Courier : IDisposable
{
    private const int Lanes = 16;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly SandboxOptions options;
    private readonly Func<Parcel, bool> isWanted;
    private readonly Func<Parcel, Attempt, bool> record;
    private readonly ILogger log;
    private readonly HttpClient http;
    private readonly Channel<Errand> road = Channel.CreateUnbounded<Errand>();
    private readonly CancellationTokenSource closing = new();
    private readonly ConcurrentQueue<Parcel> held = new();
    private readonly TimeProvider realTime = TimeProvider.System;
    private CancellationTokenSource epoch;

    /// <param name="isWanted">Whether its endpoint still listens: asked before every try, as it may have gone while the parcel waited.</param>
    /// <param name="record">Keeps the outcome; false when the endpoint is gone and nothing more is to be sent.</param>
    public Courier(SandboxOptions options, Func<Parcel, bool> isWanted, Func<Parcel, Attempt, bool> record, ILogger log)
    {
        (this.options, this.isWanted, this.record, this.log) = (options, isWanted, record, log);
        Mischief = new Mischief(options.Chaos);
        epoch = CancellationTokenSource.CreateLinkedTokenSource(closing.Token);
        http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false, UseCookies = false }) { Timeout = Patience };
        http.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", "Stripe/1.0 (+https://stripe.com/docs/webhooks)");
        for (var lane = 0; lane < Lanes; lane++)
        {
            _ = DriveAsync();
        }
    }

    public bool IsHolding { get; private set; }

    public Mischief Mischief { get; }

    /// <summary>Sends the events of a change one after the other in a recorded order; null sends them at the same time.</summary>
    public OrderProfile? Order { get; set; }

    public int Held => held.Count;

    public void Hold() => IsHolding = true;

    public void Release()
    {
        IsHolding = false;
        List<Parcel> all = [];
        while (held.TryDequeue(out var parcel))
        {
            all.Add(parcel);
        }

        Send(all);
    }

    /// <summary>The parcels of one change.</summary>
    public void Send(List<Parcel> parcels, bool atOnce = false)
    {
        if (IsHolding && !atOnce)
        {
            parcels.ForEach(held.Enqueue);
        }
        else if (Order is { } order && parcels.Count > 0)
        {
            _ = InOrderAsync(order, parcels, epoch.Token);
        }
        else
        {
            foreach (var parcel in Mischief.Arrange(parcels))
            {
                Start(new Errand(parcel, 0, epoch.Token), Mischief.WaitFor(parcel));
            }
        }
    }

    /// <summary>Drops whatever is under way or held.</summary>
    public void Forget()
    {
        epoch.Cancel();
        epoch = CancellationTokenSource.CreateLinkedTokenSource(closing.Token);
        held.Clear();
    }

    /// <summary>As it was at the start: nothing under way, nothing held, and no more mischief than the options want.</summary>
    public void Reset()
    {
        Forget();
        (IsHolding, Order) = (false, null);
        Mischief.Reset();
    }

    public void Dispose()
    {
        closing.Cancel();
        road.Writer.TryComplete();
        http.Dispose();
    }

    private void Start(Errand errand, TimeSpan wait)
    {
        if (wait > TimeSpan.Zero)
        {
            _ = LaterAsync(errand, wait);
        }
        else
        {
            road.Writer.TryWrite(errand);
        }
    }

    private async Task LaterAsync(Errand errand, TimeSpan wait)
    {
        try
        {
            await Task.Delay(wait, realTime, errand.Cancel);
            road.Writer.TryWrite(errand);
        }
        catch (OperationCanceledException)
        {
            // The sandbox stops or forgets: the journal still knows what is owed.
        }
    }

    private async Task InOrderAsync(OrderProfile order, List<Parcel> parcels, CancellationToken cancel)
    {
        var seconds = 0;
        try
        {
            foreach (var parcel in order.Arrange(parcels))
            {
                var lag = Math.Max(0, order.SecondsAfter(parcel.Type) - seconds);
                seconds += lag;
                if (lag > 0)
                {
                    await Task.Delay(lag * options.RecordedSecond, realTime, cancel);
                }

                await RunAsync(new Errand(parcel, 0, cancel));
            }
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // The sandbox stops or forgets: the journal still knows what is owed.
        }
    }

    private async Task DriveAsync()
    {
        await foreach (var errand in road.Reader.ReadAllAsync())
        {
            try
            {
                await RunAsync(errand);
            }
            catch (OperationCanceledException) when (errand.Cancel.IsCancellationRequested)
            {
                // The sandbox stops or forgets: the journal still knows what is owed.
            }
        }
    }

    private async Task RunAsync(Errand errand)
    {
        var (parcel, attempt, cancel) = errand;
        cancel.ThrowIfCancellationRequested();
        if (!isWanted(parcel))
        {
            return;
        }

        var isLast = attempt >= options.RetryDelays.Count;
        var outcome = Mischief.Loses(attempt)
            ? new Attempt(realTime.GetUtcNow(), null, "dropped on purpose", isLast)
            : Mischief.Fails() ? new Attempt(realTime.GetUtcNow(), 500, "failed on purpose", isLast) : await PostAsync(parcel, isLast, cancel);
        if (Keeps(parcel, outcome) && !outcome.Succeeded && !isLast)
        {
            Start(new Errand(parcel, attempt + 1, cancel), options.RetryDelays[attempt]);
        }
    }

    private bool Keeps(Parcel parcel, Attempt outcome)
    {
        try
        {
            return record(parcel, outcome);
        }
        catch (Exception lost) when (lost is IOException or UnauthorizedAccessException)
        {
            // A journal that cannot be written ends no lane: the delivery stays owed, and the next start sends it.
            log.LogError(lost, "What became of {Event} at {Endpoint} could not be kept", parcel.EventId, parcel.Endpoint);
            return false;
        }
    }

    private async Task<Attempt> PostAsync(Parcel parcel, bool isLast, CancellationToken cancel)
    {
        var at = realTime.GetUtcNow();
        try
        {
            using var request = RequestOf(parcel, at);
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
            return new Attempt(at, (int)response.StatusCode, null, isLast);
        }
        catch (HttpRequestException unreachable)
        {
            return new Attempt(at, null, unreachable.HttpRequestError.ToString(), isLast);
        }
        catch (TaskCanceledException) when (!cancel.IsCancellationRequested)
        {
            return new Attempt(at, null, "timed out", isLast);
        }
        catch (Exception unsendable) when (unsendable is NotSupportedException or InvalidOperationException or FormatException)
        {
            // An older journal may name an address that is none: that is this delivery's failure, and the lane has others to serve.
            log.LogError(unsendable, "{Event} cannot be sent to {Url}", parcel.EventId, parcel.Url);
            return new Attempt(at, null, unsendable.Message, isLast);
        }
    }

    private static HttpRequestMessage RequestOf(Parcel parcel, DateTimeOffset at)
    {
        var content = new ByteArrayContent(parcel.Body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
        var request = new HttpRequestMessage(HttpMethod.Post, parcel.Url) { Content = content };
        request.Headers.TryAddWithoutValidation("Stripe-Signature", Signature.Header(parcel.Body, parcel.Secrets, at));
        return request;
    }

    private readonly record struct Errand(Parcel Parcel, int Attempt, CancellationToken Cancel);
}
