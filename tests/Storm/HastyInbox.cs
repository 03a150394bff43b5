using System.Text;

namespace Storm;

/// <summary>The fault "ack before write": the event is acknowledged at once and handed in a little later, which a kill in between forgets.</summary>
internal sealed class HastyInbox : IStartupFilter
{
    private const string HandedIn = "X-Handed-In";
    private static readonly TimeSpan Haste = TimeSpan.FromSeconds(2);

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(async (http, go) =>
        {
            if (http.Request.Path != "/stripe/events" || http.Request.Headers.ContainsKey(HandedIn))
            {
                await go(http);
                return;
            }

            using var reader = new StreamReader(http.Request.Body, Encoding.UTF8);
            _ = LaterAsync(new Uri($"http://127.0.0.1:{http.Connection.LocalPort}/stripe/events"), http.Request.Host.Value!, await reader.ReadToEndAsync(), http.Request.Headers["Stripe-Signature"].ToString());
            http.Response.StatusCode = StatusCodes.Status200OK;
        });
        next(app);
    };

    private static async Task LaterAsync(Uri address, string host, string body, string signature)
    {
        await Task.Delay(Haste);
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Host = host;
        request.Headers.Add("Stripe-Signature", signature);
        request.Headers.Add(HandedIn, "yes");
        using var answer = await http.SendAsync(request);
    }
}
