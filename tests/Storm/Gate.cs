using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;

namespace Storm;

/// <summary>
/// Where Stripe's stand-in delivers to: hands each event on to the site and notes what was acknowledged. Some events never get through, however often they are
/// tried: those only the reconciler can find.
/// </summary>
internal sealed class Gate : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false, UseCookies = false }) { Timeout = TimeSpan.FromSeconds(20) };
    private readonly Uri site;
    private readonly int seed;

    private Gate(WebApplication app, Uri site, int seed) => (this.app, this.site, this.seed) = (app, site, seed);

    public ConcurrentDictionary<string, bool> Acknowledged { get; } = new(StringComparer.Ordinal);

    /// <summary>Those that never get through.</summary>
    public ConcurrentDictionary<string, bool> Lost { get; } = new(StringComparer.Ordinal);

    public long Deliveries;

    /// <summary>How many of a thousand events never get through.</summary>
    public int LostPerMille { get; set; }

    public string Url => app.Urls.First() + "/stripe/events";

    public static async Task<Gate> OpenAsync(Uri site, int seed)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(server => server.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        var gate = new Gate(app, site, seed);
        app.Run(gate.PassAsync);
        await app.StartAsync();
        return gate;
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        http.Dispose();
    }

    private async Task PassAsync(HttpContext call)
    {
        Interlocked.Increment(ref Deliveries);
        using var kept = new MemoryStream();
        await call.Request.Body.CopyToAsync(kept);
        var body = kept.ToArray();
        var id = IdOf(body);
        if (Lost.ContainsKey(id) || (!Acknowledged.ContainsKey(id) && IsUnlucky(id)))
        {
            Lost[id] = true;
            call.Response.StatusCode = StatusCodes.Status502BadGateway;
            return;
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(site, "/stripe/events")) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new("application/json");
        request.Headers.TryAddWithoutValidation("Stripe-Signature", call.Request.Headers["Stripe-Signature"].ToString());
        try
        {
            using var answer = await http.SendAsync(request);
            call.Response.StatusCode = (int)answer.StatusCode;
            if (answer.IsSuccessStatusCode)
            {
                Acknowledged[id] = true;
            }
        }
        catch (Exception broken) when (broken is HttpRequestException or TaskCanceledException)
        {
            call.Response.StatusCode = StatusCodes.Status502BadGateway;
        }
    }

    private static string IdOf(byte[] body)
    {
        using var document = JsonDocument.Parse(body);
        return document.RootElement.GetProperty("id").GetString()!;
    }

    private bool IsUnlucky(string id)
    {
        var hash = (uint)seed;
        foreach (var letter in id)
        {
            hash = (hash * 31) + letter;
        }

        return (hash >> 8) % 1000 < LostPerMille;
    }
}
