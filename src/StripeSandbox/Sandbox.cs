using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Diagnostics;
using StripeSandbox.Books;
using StripeSandbox.Contract;
using StripeSandbox.Control;
using StripeSandbox.Documents;
using StripeSandbox.Engine;
using StripeSandbox.Http;
using StripeSandbox.Pages;
using StripeSandbox.Resources;
using StripeSandbox.Webhooks;

namespace StripeSandbox;

/// <summary>A local Stripe, ready to start.</summary>
public static class Sandbox
{
    /// <exception cref="ArgumentException">The address is not on this machine, the key is a live one, or webhooks go nowhere.</exception>
    public static WebApplication Build(SandboxOptions options)
    {
        var address = AddressOf(options);
        if (!options.SecretKey.StartsWith("sk_test_", StringComparison.Ordinal))
        {
            throw new ArgumentException("The sandbox takes only keys that begin with sk_test_.", nameof(options));
        }

        if (options.Webhooks.Find(target => !WebAddress.IsOfTheWeb(target.Url)) is { } nowhere)
        {
            throw new ArgumentException($"Webhooks cannot be sent to {nowhere.Url}: that is no http address.", nameof(options));
        }

        // An empty builder reads no configuration of the site that embeds the sandbox: not its addresses, not its environment.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(server =>
        {
            server.AddServerHeader = false;
            server.Listen(address);
        });
        builder.Services.AddRoutingCore();
        options.Logging?.Invoke(builder.Logging);
        builder.Services.AddSingleton(options);
        builder.Services.AddSingleton<Surroundings>();
        builder.Services.AddSingleton<OwnMails>();
        builder.Services.AddSingleton<Outages>();
        builder.Services.AddSingleton<Refusals>();
        builder.Services.AddSingleton(services => new Ledger(options, Dues.Of, services.GetRequiredService<OwnMails>().Note, services.GetRequiredService<ILogger<Courier>>()));
        builder.Services.AddSingleton(new Router(Operations.All));
        builder.Services.AddSingleton(IncludedFields.All);
        builder.Services.AddSingleton<Pipeline>();
        builder.Services.AddSingleton<BillingEngine>();
        builder.Services.AddHostedService<EngineTimer>();
        ControlRoutes.Add(builder.Services);
        PageRoutes.Add(builder.Services);

        var app = builder.Build();
        app.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandler = Broken, SuppressDiagnosticsCallback = _ => false });
        app.Use((http, next) => AdmitAsync(http, next, options.OpenTo));
        app.UseRouting();
        app.Map("/v1/{**rest}", (HttpContext http, Pipeline pipeline) => pipeline.AnswerAsync(http));
        ControlRoutes.Map(app);
        PageRoutes.Map(app);
        app.Lifetime.ApplicationStarted.Register(() => app.Services.GetRequiredService<Surroundings>().Origin = OriginOf(app, options.OpenTo));
        return app;
    }

    // A name that only points here may be some web page's trick to reach this machine.
    private static Task AdmitAsync(HttpContext http, RequestDelegate next, string? openTo)
    {
        var host = http.Request.Host.Host;
        if (host is not ("127.0.0.1" or "localhost" or "[::1]") && !string.Equals(host, openTo, StringComparison.OrdinalIgnoreCase))
        {
            return AnswerAsync(http, new StripeError(400, "invalid_request_error", "The sandbox answers only to its own address."));
        }

        // A base address that ends in a slash makes paths like //v1/customers.
        if (http.Request.Path.Value is { } path && path.StartsWith("//", StringComparison.Ordinal))
        {
            http.Request.Path = "/" + path.TrimStart('/');
        }

        return next(http);
    }

    /// <summary>A request that the server cannot read, or a fault of the sandbox itself, in the shape that clients can read.</summary>
    private static Task Broken(HttpContext http) => AnswerAsync(http, http.Features.Get<IExceptionHandlerFeature>()?.Error is BadHttpRequestException refused
        ? new StripeError(refused.StatusCode, "invalid_request_error", $"The request cannot be read: {refused.Message}")
        : new StripeError(500, "api_error", "The sandbox itself failed. Nothing was changed; its log says why."));

    private static Task AnswerAsync(HttpContext http, StripeError error)
    {
        http.Response.StatusCode = error.Status;
        http.Response.ContentType = "application/json";
        return http.Response.Body.WriteAsync(Utf8Json.Indented(error.ToBody("")), http.RequestAborted).AsTask();
    }

    private static string OriginOf(WebApplication app, string? openTo)
    {
        var own = new Uri(app.Urls.First());
        return openTo is null ? own.GetLeftPart(UriPartial.Authority) : $"http://{openTo}:{own.Port.ToString(CultureInfo.InvariantCulture)}";
    }

    private static IPEndPoint AddressOf(SandboxOptions options)
    {
        if (!Uri.TryCreate(options.Url, UriKind.Absolute, out var url) || url.Scheme is not "http")
        {
            throw new ArgumentException($"The sandbox listens at an address like http://127.0.0.1:12111: {options.Url} will not do.", nameof(options));
        }

        if (url.IsLoopback)
        {
            return new IPEndPoint(IPAddress.Loopback, url.Port);
        }

        if (options.OpenTo is null)
        {
            throw new ArgumentException($"The sandbox listens on this machine only, unless --open-to says under which host name others may call it: {options.Url} will not do.", nameof(options));
        }

        return IPAddress.TryParse(url.Host.Trim('[', ']'), out var address)
            ? new IPEndPoint(address, url.Port)
            : throw new ArgumentException($"Beyond this machine the sandbox listens at a numeric address, such as http://0.0.0.0:12111: {options.Url} will not do.", nameof(options));
    }
}
