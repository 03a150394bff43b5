using System.Net;
using StripeSandbox.Control;
using StripeSandbox.Engine;
using StripeSandbox.Http;
using StripeSandbox.Pages;
using StripeSandbox.Resources;
using StripeSandbox.State;

namespace StripeSandbox;

/// <summary>A local Stripe, ready to start.</summary>
public static class Sandbox
{
    /// <exception cref="ArgumentException">The address is not on this machine, or the key is a live one.</exception>
    public static WebApplication Build(SandboxOptions options)
    {
        var address = Loopback(options.Url);
        if (!options.SecretKey.StartsWith("sk_test_", StringComparison.Ordinal))
            throw new ArgumentException("The sandbox takes only keys that begin with sk_test_.", nameof(options));

        // An empty builder reads no configuration of the site that embeds the sandbox: not its addresses, not its environment.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(server =>
        {
            server.AddServerHeader = false;
            server.Listen(IPAddress.Loopback, address.Port);
        });
        builder.Services.AddRoutingCore();
        options.Logging?.Invoke(builder.Logging);
        builder.Services.AddSingleton(options);
        builder.Services.AddSingleton<Surroundings>();
        builder.Services.AddSingleton<Outages>();
        builder.Services.AddSingleton<Ledger>();
        builder.Services.AddSingleton(new Router(Operations.All));
        builder.Services.AddSingleton<Pipeline>();
        builder.Services.AddSingleton<BillingEngine>();
        builder.Services.AddHostedService<EngineTimer>();
        ControlRoutes.Add(builder.Services);
        PageRoutes.Add(builder.Services);

        var app = builder.Build();
        app.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandler = Broken, SuppressDiagnosticsCallback = _ => false });
        app.Use(AdmitLocal);
        app.UseRouting();
        app.Map("/v1/{**rest}", (HttpContext http, Pipeline pipeline) => pipeline.AnswerAsync(http));
        ControlRoutes.Map(app);
        PageRoutes.Map(app);
        app.Lifetime.ApplicationStarted.Register(() => app.Services.GetRequiredService<Surroundings>().Origin = app.Urls.First().TrimEnd('/'));
        return app;
    }

    // A name that only points here may be some web page's trick to reach this machine.
    private static Task AdmitLocal(HttpContext http, RequestDelegate next)
    {
        if (http.Request.Host.Host is not ("127.0.0.1" or "localhost" or "[::1]"))
            return AnswerAsync(http, new StripeError(400, "invalid_request_error", "The sandbox answers only to its own address on this machine."));

        // A base address that ends in a slash makes paths like //v1/customers.
        if (http.Request.Path.Value is { } path && path.StartsWith("//", StringComparison.Ordinal))
            http.Request.Path = "/" + path.TrimStart('/');
        return next(http);
    }

    /// <summary>A fault of the sandbox itself, in the shape that clients can read.</summary>
    private static Task Broken(HttpContext http) =>
        AnswerAsync(http, new StripeError(500, "api_error", "The sandbox itself failed. Nothing was changed; its log says why."));

    private static Task AnswerAsync(HttpContext http, StripeError error)
    {
        http.Response.StatusCode = error.Status;
        http.Response.ContentType = "application/json";
        return http.Response.WriteAsync(error.ToBody("").ToJsonString(Json.Indented), http.RequestAborted);
    }

    private static Uri Loopback(string url) => Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "http" && address.IsLoopback
        ? address
        : throw new ArgumentException($"The sandbox listens on this machine only, over http: {url} will not do.", nameof(url));
}
