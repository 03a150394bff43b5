using StripeSandbox.Books;
using StripeSandbox.Contract;
using StripeSandbox.Documents;
using StripeSandbox.Webhooks;

namespace StripeSandbox.Pages;

/// <summary>Holds back the payer or the webhooks after a checkout, as the race is set.</summary>
internal sealed class Homecoming(Ledger ledger, SandboxOptions options)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(20);

    private CheckoutRace race = options.CheckoutRace;
    private TimeSpan late = options.WebhooksLate;

    public Doc Set(Doc given)
    {
        race = given.Text("first") switch
        {
            null or "open" => CheckoutRace.Open,
            "webhooks" => CheckoutRace.WebhooksFirst,
            "payer" => CheckoutRace.PayerFirst,
            _ => throw StripeError.Invalid("first must be one of open, webhooks, payer.", "first"),
        };
        late = TimeSpan.FromMilliseconds(given.Whole("webhooks_late_ms"));
        return new Doc { ["first"] = given.Text("first") ?? "open", ["webhooks_late_ms"] = (long)late.TotalMilliseconds };
    }

    /// <summary>As it was at the start.</summary>
    public void Reset() => (race, late) = (options.CheckoutRace, options.WebhooksLate);

    public async Task<IResult> ArrangeAsync(HttpContext http, Func<Task<IResult>> act)
    {
        // Deliveries that are held by hand stay so.
        if (race is CheckoutRace.PayerFirst && !ledger.Courier.IsHolding)
        {
            ledger.Courier.Hold();
            http.Response.OnCompleted(() =>
            {
                _ = ReleaseAsync();
                return Task.CompletedTask;
            });
        }

        var result = await act();
        if (race is CheckoutRace.WebhooksFirst)
        {
            await ArrivedAsync(http.RequestAborted);
        }

        return result;
    }

    private async Task ReleaseAsync()
    {
        await Task.Delay(late, TimeProvider.System);
        ledger.Courier.Release();
    }

    private async Task ArrivedAsync(CancellationToken cancel)
    {
        for (var waited = TimeSpan.Zero; waited < Patience && ledger.Read(state => state.All(Deliveries.Kind).Any(Deliveries.IsPending)); waited += Glance)
        {
            await Task.Delay(Glance, TimeProvider.System, cancel);
        }
    }
}
