using System.Globalization;
using System.Net;
using System.Text;

namespace Benchmarks;

/// <summary>
/// A Stripe that answers at once: every member pays five euros a month and has just renewed, every newcomer has just paid for the
/// first time. An id says whose it is: sub_m7, in_m7 and cus_m7 are of one member, sub_n7 and cs_n7 of one newcomer.
/// </summary>
public sealed class StripeStub : IAsyncDisposable
{
    public const string Price = "price_benchmark";
    public const int PriceMinor = 500;

    private readonly WebApplication app;
    private readonly long now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
    private int reads;

    private StripeStub()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(server => server.Listen(IPAddress.Loopback, 0));
        app = builder.Build();
        app.Run(AnswerAsync);
    }

    public Uri Address => new(app.Urls.First());

    public int Reads => Volatile.Read(ref reads);

    public static async Task<StripeStub> StartAsync(CancellationToken cancel)
    {
        var stub = new StripeStub();
        await stub.app.StartAsync(cancel);
        return stub;
    }

    /// <summary>Our own order of a newcomer, which Stripe gives back.</summary>
    public static Guid OrderOf(int newcomer) => new(newcomer, 0, 0, new byte[8]);

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private Task AnswerAsync(HttpContext http)
    {
        Interlocked.Increment(ref reads);
        var id = http.Request.Path.Value!.Split('/')[^1];
        var who = id[(id.IndexOf('_', StringComparison.Ordinal) + 1)..];
        var isNew = who[0] == 'n';
        var order = isNew ? OrderOf(int.Parse(who[1..], CultureInfo.InvariantCulture)).ToString() : "";
        var (from, until) = (now - 60, now + (30 * 86_400));
        var body = id.Split('_')[0] switch
        {
            "sub" => $$$"""
                {"id":"{{{id}}}","object":"subscription","customer":"cus_{{{who}}}","status":"active","start_date":{{{(isNew ? from : from - (31 * 86_400))}}},
                "latest_invoice":"in_{{{who}}}","cancel_at_period_end":false,"metadata":{ {{{(isNew ? $"\"order\":\"{order}\"" : "")}}} },
                "default_payment_method":{"id":"pm_{{{who}}}","object":"payment_method","type":"card","card":{"brand":"visa","last4":"4242","exp_month":12,"exp_year":2031}},
                "items":{"object":"list","data":[{"id":"si_{{{who}}}","object":"subscription_item","quantity":1,"current_period_start":{{{from}}},"current_period_end":{{{until}}},
                "price":{"id":"{{{Price}}}","object":"price","currency":"eur","unit_amount":{{{PriceMinor}}},"recurring":{"interval":"month","interval_count":1} } }]} }
                """,
            "in" => $$$"""
                {"id":"{{{id}}}","object":"invoice","customer":"cus_{{{who}}}","currency":"eur","total":{{{PriceMinor}}},"status":"paid","attempt_count":1,
                "billing_reason":"{{{(isNew ? "subscription_create" : "subscription_cycle")}}}","period_start":{{{from}}},"period_end":{{{from}}},
                "status_transitions":{"paid_at":{{{from}}} },"parent":{"type":"subscription_details","subscription_details":{"subscription":"sub_{{{who}}}"}},
                "lines":{"object":"list","data":[{"id":"il_{{{who}}}","object":"line_item","amount":{{{PriceMinor}}},"period":{"start":{{{from}}},"end":{{{until}}} } }]},
                "payments":{"object":"list","data":[{"id":"inpay_{{{who}}}","object":"invoice_payment","payment":{"type":"payment_intent","payment_intent":
                {"id":"pi_{{{who}}}","object":"payment_intent"} } }]} }
                """,
            _ => $$$"""
                {"id":"{{{id}}}","object":"checkout.session","mode":"subscription","status":"complete","payment_status":"paid","client_reference_id":"{{{order}}}",
                "customer":"cus_{{{who}}}","subscription":"sub_{{{who}}}","amount_total":{{{PriceMinor}}},"currency":"eur"}
                """,
        };
        http.Response.ContentType = "application/json";
        return http.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(body)).AsTask();
    }
}
