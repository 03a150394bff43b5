using System.Net;
using Core;
using Microsoft.Extensions.Options;
using Stripe;

namespace Web.Billing.Gateway;

/// <summary>
/// The only way to ask Stripe, with a class for each of its objects. Every failure ends here and becomes an outcome; a deed carries the idempotency key of the
/// business action, so that doing it twice does it once.
/// </summary>
public sealed class StripeGateway(IOptions<StripeOptions> settings, StripeClock stripeClock, StripeHealth health, TimeProvider clock, ILogger<StripeGateway> log)
{
    internal const int PageSize = 100;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan While = TimeSpan.FromMinutes(2);

    private readonly Lazy<StripeClient> stripe = new(() => new StripeClient(new StripeClientOptions
    {
        ApiKey = settings.Value.SecretKey,
        ApiBase = settings.Value.ApiBase.ToString().TrimEnd('/'),
        HttpClient = new SystemNetHttpClient(new HttpClient(new PacedCalls(new ReadPace(settings.Value.ReadsPerSecond, TimeProvider.System), stripeClock)) { Timeout = Patience }, maxNetworkRetries: 1, enableTelemetry: false),
    }));

    private StripeReductions? reductions;

    public StripeSubscriptions Subscriptions => new(this);

    public StripePauses Pauses => new(this);

    public StripeCards Cards => new(this);

    public StripeReductions Reductions => reductions ??= new(this);

    public StripeChanges Changes => new(this);

    public StripeInvoices Invoices => new(this);

    public StripeIntents Intents => new(this);

    public StripeRefunds Refunds => new(this);

    public StripeDisputes Disputes => new(this);

    public StripeWarnings Warnings => new(this);

    public StripeCharges Charges => new(this);

    public StripeSessions Sessions => new(this);

    public StripeCustomers Customers => new(this);

    public StripeProducts Products => new(this);

    public StripePrices Prices => new(this);

    public StripeCoupons Coupons => new(this);

    public StripeCardPages CardPages => new(this);

    public StripeEvents Events => new(this);

    public StripeEndpoints Endpoints => new(this);

    internal V1Services V1 => stripe.Value.V1;

    internal static RequestOptions Once(string key) => new() { IdempotencyKey = key };

    /// <summary>
    /// For what may at worst exist twice, unused. Stripe repeats an answer of 500 for a day to the same key: a mishap must not
    /// close the shop for so long.
    /// </summary>
    internal RequestOptions OnceAWhile(string key) => Once($"{key}:{clock.GetUtcNow().ToUnixTimeSeconds() / (long)While.TotalSeconds}");

    internal async Task<StripeAnswer<T>> AskAsync<T>(Func<Task<StripeAnswer<T>>> call, CancellationToken cancel)
        where T : class
    {
        if (PagePatience.IsOver)
        {
            return new StripeAnswer<T>(StripeOutcome.Unavailable, null, Reason.Of("Gateway.TooSlow"));
        }

        try
        {
            var answer = await call();
            health.NoteAnswer();
            return answer;
        }
        catch (StripeException error)
        {
            var outcome = OutcomeOf(error);
            log.Log(
                outcome == StripeOutcome.Missing ? LogLevel.Information : LogLevel.Warning,
                "Stripe answered {Status} {Code} to request {RequestId}", (int)error.HttpStatusCode, error.StripeError?.Code, error.StripeResponse?.RequestId);
            health.Note(outcome, $"HTTP {(int)error.HttpStatusCode}");
            return new StripeAnswer<T>(outcome, null, error.StripeError?.Message ?? Reason.Of("Gateway.Unreadable"), error.StripeError?.Param);
        }
        catch (HttpRequestException error)
        {
            log.LogWarning("Stripe could not be reached: {Error}", error.HttpRequestError);
            health.Note(StripeOutcome.Unavailable, $"{error.HttpRequestError}");
            return new StripeAnswer<T>(StripeOutcome.Unavailable, null, Reason.Of("Gateway.Unreachable"));
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            log.LogWarning("Stripe did not answer in time");
            health.Note(StripeOutcome.Unavailable, "Timeout");
            return new StripeAnswer<T>(StripeOutcome.Unavailable, null, Reason.Of("Gateway.TooSlow"));
        }
    }

    internal Task<StripeAnswer<StripePage<TFacts>>> PageAsync<T, TFacts>(Task<StripeList<T>> call, Func<T, TFacts?> read, CancellationToken cancel)
        where T : class, IStripeEntity, IHasId
        where TFacts : class => AskAsync<StripePage<TFacts>>(
        async () =>
        {
            var page = await call;
            var all = page.Data.Select(found => (found.Id, Facts: read(found))).ToList();
            return new StripePage<TFacts>([.. all.Select(found => found.Facts).OfType<TFacts>()], page.HasMore ? page.Data[^1].Id : null)
            {
                Unreadable = [.. all.Where(found => found.Facts is null).Select(found => found.Id)],
            };
        },
        cancel);

    internal static StripeAnswer<T> Readable<T>(T? facts, string id)
        where T : class =>
        facts is null ? new StripeAnswer<T>(StripeOutcome.Missing, null, Reason.Of("Gateway.OtherShape", id)) : facts;

    private static StripeOutcome OutcomeOf(StripeException error) => error switch
    {
        { HttpStatusCode: HttpStatusCode.NotFound } or { StripeError.Code: "resource_missing" } => StripeOutcome.Missing,
        { HttpStatusCode: HttpStatusCode.BadRequest or HttpStatusCode.PaymentRequired or HttpStatusCode.NotImplemented } => StripeOutcome.Refused,
        _ => StripeOutcome.Unavailable,
    };
}
