using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Benchmarks;

/// <summary>
/// A Stripe that answers at once: every member pays five euros a month and has just renewed, every newcomer has just paid for the
/// first time. An id says whose it is: sub_m7, in_m7 and cus_m7 are of one member, sub_n7 and cs_n7 of one newcomer; in_x7 it does not know.
/// </summary>
public sealed class StripeStub : IAsyncDisposable
{
    public const string Price = "price_benchmark";
    public const int PriceMinor = 500;

    private readonly WebApplication app;
    private readonly long now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
    private int refusals;

    private StripeStub()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(server => server.Listen(IPAddress.Loopback, 0));
        app = builder.Build();
        app.Run(AnswerAsync);
    }

    public Uri Address => new(app.Urls.First());

    /// <summary>The ids that were asked for, and when, in order.</summary>
    public ConcurrentQueue<(string Id, long At)> Calls { get; } = new();

    /// <summary>Awaited before each answer.</summary>
    public Func<string, Task> BeforeAnswer { get; set; } = _ => Task.CompletedTask;

    public static async Task<StripeStub> StartAsync(CancellationToken cancel)
    {
        var stub = new StripeStub();
        await stub.app.StartAsync(cancel);
        return stub;
    }

    /// <summary>Our own order of a newcomer, which Stripe gives back.</summary>
    public static Guid OrderOf(int newcomer) => new(newcomer, 0, 0, new byte[8]);

    /// <summary>That many calls to come are too many: 429, again after a second.</summary>
    public void RefuseNext(int calls) => Volatile.Write(ref refusals, calls);

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task AnswerAsync(HttpContext http)
    {
        var id = http.Request.Path.Value!.Split('/')[^1];
        if (HttpMethods.IsGet(http.Request.Method))
        {
            Calls.Enqueue((id, TimeProvider.System.GetTimestamp()));
        }

        await BeforeAnswer(id);
        http.Response.ContentType = "application/json";
        if (Interlocked.Decrement(ref refusals) >= 0)
        {
            http.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            http.Response.Headers.RetryAfter = "1";
        }
        else if (id.Contains("_x", StringComparison.Ordinal))
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            await http.Response.WriteAsync("""{"error":{"type":"invalid_request_error","code":"resource_missing","message":"No such object."} }""");
        }
        else
        {
            await http.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(Document(id)));
        }
    }

    private string Document(string id)
    {
        var who = id[(id.IndexOf('_', StringComparison.Ordinal) + 1)..];
        var isNew = who[0] == 'n';
        var order = isNew ? OrderOf(int.Parse(who[1..], CultureInfo.InvariantCulture)).ToString() : "";
        var (from, until) = (now - 60, now + (30 * 86_400));
        return id.Split('_')[0] switch
        {
            "sub" => $$$"""
                {"id":"{{{id}}}","object":"subscription","customer":"cus_{{{who}}}","status":"active","start_date":{{{(isNew ? from : from - (31 * 86_400))}}},
                "latest_invoice":"in_{{{who}}}","cancel_at_period_end":false,"metadata":{ {{{(isNew ? $"\"order\":\"{order}\"" : "")}}} },
                "default_payment_method":{"id":"pm_{{{who}}}","object":"payment_method","type":"card","card":{"brand":"visa","last4":"4242","exp_month":12,"exp_year":2031}},
                "items":{"object":"list","data":[{"id":"si_{{{who}}}","object":"subscription_item","quantity":1,"current_period_start":{{{from}}},"current_period_end":{{{until}}},
                "price":{"id":"{{{Price}}}","object":"price","currency":"eur","unit_amount":{{{PriceMinor}}},"recurring":{"interval":"month","interval_count":1} } }]} }
                """,
            "in" => $$$"""
                {"id":"{{{id}}}","object":"invoice","customer":"cus_{{{who}}}","currency":"eur","subtotal":{{{PriceMinor}}},"total":{{{PriceMinor}}},"amount_due":{{{PriceMinor}}},"amount_paid":{{{PriceMinor}}},"status":"paid","attempt_count":1,
                "billing_reason":"{{{(isNew ? "subscription_create" : "subscription_cycle")}}}","period_start":{{{from}}},"period_end":{{{from}}},
                "status_transitions":{"paid_at":{{{from}}} },"parent":{"type":"subscription_details","subscription_details":{"subscription":"sub_{{{who}}}"}},
                "lines":{"object":"list","data":[{"id":"il_{{{who}}}","object":"line_item","amount":{{{PriceMinor}}},"period":{"start":{{{from}}},"end":{{{until}}} } }]},
                "payments":{"object":"list","data":[{"id":"inpay_{{{who}}}","object":"invoice_payment","payment":{"type":"payment_intent","payment_intent":
                {"id":"pi_{{{who}}}","object":"payment_intent"} } }]} }
                """,
            _ => $$$"""
                {"id":"{{{id}}}","object":"checkout.session","mode":"subscription","status":"complete","payment_status":"paid","client_reference_id":"{{{order}}}",
                "customer":"cus_{{{who}}}","subscription":"sub_{{{who}}}","amount_subtotal":{{{PriceMinor}}},"amount_total":{{{PriceMinor}}},"currency":"eur"}
                """,
        };
    }
}
