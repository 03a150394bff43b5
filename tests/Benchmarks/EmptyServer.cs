using System.Net;

namespace Benchmarks;

/// <summary>The limit: Kestrel and an endpoint that says nothing.</summary>
public static class EmptyServer
{
    public static async Task ServeAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(server => server.Listen(IPAddress.Loopback, 0));
        await using var app = builder.Build();
        app.Run(http =>
        {
            http.Response.ContentLength = 0;
            return Task.CompletedTask;
        });
        await app.StartAsync();
        while (await Console.In.ReadLineAsync() is not null)
        {
            await Console.Out.WriteLineAsync($"{ServerProcess.Answer}{app.Urls.First()}/");
        }
    }
}
