using System.Collections.Concurrent;
using System.Text;
using System.Text.Json.Nodes;
using StripeSandbox.State;

namespace StripeSandbox.Webhooks;

/// <summary>Sends events in the background, all at the same time, again and again until somebody answers 2xx.</summary>
internal sealed class Courier : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan InvoicePaymentLag = TimeSpan.FromSeconds(1);

    private readonly SandboxOptions options;
    private readonly Action<Parcel, Attempt> record;
    private readonly HttpClient http;
    private readonly SemaphoreSlim lanes = new(16);
    private readonly CancellationTokenSource closing = new();
    private readonly ConcurrentQueue<Parcel> held = new();
    private readonly TimeProvider realTime = TimeProvider.System;
    private CancellationTokenSource epoch;
    private long counter;

    public Courier(SandboxOptions options, Action<Parcel, Attempt> record)
    {
        this.options = options;
        this.record = record;
        Chaos = options.Chaos;
        epoch = CancellationTokenSource.CreateLinkedTokenSource(closing.Token);
        http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false, UseCookies = false }) { Timeout = Patience };
        http.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", "Stripe/1.0 (+https://stripe.com/docs/webhooks)");
    }

    public bool IsHolding { get; private set; }

    public ChaosSwitches Chaos { get; set; }

    public int Held => held.Count;

    public void Hold() => IsHolding = true;

    public void Release()
    {
        IsHolding = false;
        while (held.TryDequeue(out var parcel))
            Start(parcel, 0);
    }

    /// <summary>With the twin switch on, every third event is followed by another that tells the same.</summary>
    public IEnumerable<JsonObject> WithTwins(IReadOnlyList<JsonObject> events)
    {
        foreach (var told in events)
        {
            yield return told;
            if (!Chaos.Twin || Interlocked.Increment(ref counter) % 3 is not 0)
                continue;

            var twin = told.Copy();
            twin["id"] = Ids.Event(told.Text("type")!);
            yield return twin;
        }
    }

    public void Send(List<Parcel> parcels, bool atOnce = false)
    {
        if (Chaos.Shuffle)
            Random.Shared.Shuffle(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(parcels));

        foreach (var parcel in parcels)
        {
            if (IsHolding && !atOnce)
            {
                held.Enqueue(parcel);
                continue;
            }

            Start(parcel, 0);
            if (Chaos.Duplicate && Interlocked.Increment(ref counter) % 3 is 0)
                Start(parcel, 0);
        }
    }

    /// <summary>Drops whatever is under way or held.</summary>
    public void Forget()
    {
        epoch.Cancel();
        epoch = CancellationTokenSource.CreateLinkedTokenSource(closing.Token);
        held.Clear();
    }

    public void Dispose()
    {
        closing.Cancel();
        http.Dispose();
    }

    private void Start(Parcel parcel, int attempt)
    {
        var wait = attempt is 0 ? FirstWait(parcel) : options.RetryDelays[attempt - 1];
        _ = RunAsync(parcel, attempt, wait, epoch.Token);
    }

    private TimeSpan FirstWait(Parcel parcel)
    {
        // invoice_payment.paid was always seen seconds after the rest.
        var lag = parcel.Type is "invoice_payment.paid" ? InvoicePaymentLag : TimeSpan.Zero;
        return Chaos.DelayMilliseconds > 0 ? lag + TimeSpan.FromMilliseconds(Random.Shared.Next(Chaos.DelayMilliseconds)) : lag;
    }

    private async Task RunAsync(Parcel parcel, int attempt, TimeSpan wait, CancellationToken cancel)
    {
        try
        {
            if (wait > TimeSpan.Zero)
                await Task.Delay(wait, realTime, cancel);
            await lanes.WaitAsync(cancel);
            try
            {
                var isLast = attempt >= options.RetryDelays.Count;
                var outcome = Chaos.DropOnce && attempt is 0
                    ? new Attempt(realTime.GetUtcNow(), null, "dropped on purpose", isLast)
                    : await PostAsync(parcel, isLast, cancel);
                record(parcel, outcome);
                if (!outcome.Succeeded && !isLast)
                    Start(parcel, attempt + 1);
            }
            finally
            {
                lanes.Release();
            }
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // The sandbox stops or forgets: the journal still knows what is owed.
        }
    }

    private async Task<Attempt> PostAsync(Parcel parcel, bool isLast, CancellationToken cancel)
    {
        var at = realTime.GetUtcNow();
        using var request = new HttpRequestMessage(HttpMethod.Post, parcel.Url);
        request.Content = new StringContent(parcel.Body, Encoding.UTF8, "application/json");
        request.Headers.TryAddWithoutValidation("Stripe-Signature", Signature.Header(parcel.Body, parcel.Secret, at));
        try
        {
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
    }
}
