using System.Net;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using Web.Ground.CommandLine;

namespace Web.Ground.Site;

/// <summary>What every page has: words, an address, limits, headers, errors, health.</summary>
public static class SiteRoom
{
    /// <summary>A form or a page is small; a room that takes more (an upload, an event) says so at its endpoint.</summary>
    private const long MostRequestBytes = 1024 * 1024;

    public static WebApplicationBuilder AddSite(this WebApplicationBuilder builder, SiteMode mode)
    {
        builder.Services.AddSingleton(mode);
        builder.Services.AddOptions<SiteOptions>().BindConfiguration("Site")
            .Validate(site => mode.IsSandbox || IsForPeople(site.PublicUrl),
                "Set Site__PublicUrl to the address readers know, such as https://example.org: mails and Stripe send people there.")
            .ValidateOnStart();
        builder.Services.AddScoped<SiteText>();
        builder.Services.AddSingleton<PublicAddress>();
        builder.Services.AddSingleton<StaffMenu>();
        builder.Services.AddSingleton<RouteList>().AddScoped<ICommand, RoutesCommand>();
        builder.Services.AddHealthChecks();
        builder.Services.AddResponseCompression(compression => compression.EnableForHttps = true).AddSingleton<IResponseCompressionProvider, PublicAnswers>();
        builder.Services.AddAntiforgery(forms => forms.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest);
        builder.Services.Configure<MvcOptions>(pages => pages.Filters.Add<MarredFieldsFilter>());
        builder.Services.Configure<FormOptions>(forms => forms.ValueLengthLimit = int.MaxValue); // the whole request is limited, and a page says by how much
        builder.Services.AddHsts(hsts => hsts.MaxAge = TimeSpan.FromDays(365));
        builder.Services.Configure<KestrelServerOptions>(server =>
        {
            server.AddServerHeader = false;
            server.Limits.MaxRequestBodySize = MostRequestBytes;
            server.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
        });
        var proxies = TrustedProxies(builder.Configuration);
        builder.Services.Configure<ForwardedHeadersOptions>(forwarded => Trust(forwarded, proxies));
        builder.Services.AddRateLimits();
        return builder;
    }

    /// <summary>What stands before every room: order matters.</summary>
    public static void UseSite(this WebApplication app)
    {
        app.UseForwardedHeaders();
        app.UseMiddleware<SecurityHeaders>();
        app.UseResponseCompression();
        if (app.Services.GetRequiredService<SiteMode>().IsSandbox)
        {
            app.UseMiddleware<LocalVisitorsOnly>();
        }
        else
        {
            app.UseHsts();
        }

        app.UseExceptionHandler("/error/500");
        app.UseStatusCodePagesWithReExecute("/error/{0}");
        app.UseRouting();
        app.UseRateLimiter();
        app.UseMiddleware<ReadableForms>();
    }

    public static void MapSite(this WebApplication app)
    {
        app.MapHealthChecks("/healthz/live", new() { Predicate = _ => false });
        app.MapHealthChecks("/healthz/ready", new() { Predicate = check => check.Tags.Contains("ready"), ResponseWriter = SayReadyAsync });
    }

    /// <summary>"Healthy", or 503 and when to ask again.</summary>
    private static Task SayReadyAsync(HttpContext http, HealthReport report)
    {
        if (report.Status != HealthStatus.Healthy)
        {
            http.Response.Headers.RetryAfter = "5";
        }

        http.Response.ContentType = "text/plain";
        return http.Response.WriteAsync(report.Status.ToString());
    }

    /// <summary>Money and sessions travel to it: encrypted, unless it never leaves this machine.</summary>
    private static bool IsForPeople(Uri? address) =>
        address is { IsAbsoluteUri: true } && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback));

    /// <summary>Only the proxies that the operator names are believed about who is asking.</summary>
    private static void Trust(ForwardedHeadersOptions forwarded, List<System.Net.IPNetwork> proxies)
    {
        forwarded.ForwardedHeaders = proxies.Count == 0 ? ForwardedHeaders.None : ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
        forwarded.KnownProxies.Clear();
        forwarded.KnownIPNetworks.Clear();
        foreach (var proxy in proxies)
        {
            forwarded.KnownIPNetworks.Add(proxy);
        }
    }

    /// <exception cref="OptionsValidationException">One is no address, or everybody is to be believed.</exception>
    private static List<System.Net.IPNetwork> TrustedProxies(ConfigurationManager configuration)
    {
        if (configuration.GetValue("FORWARDEDHEADERS_ENABLED", false))
        {
            throw Refused("Unset ASPNETCORE_FORWARDEDHEADERS_ENABLED, which believes everybody, and set Proxies__Trusted__0 to the address of your proxy.");
        }

        List<System.Net.IPNetwork> proxies = [];
        foreach (var trusted in configuration.GetSection("Proxies:Trusted").Get<string[]>() ?? [])
        {
            proxies.Add(
                System.Net.IPNetwork.TryParse(trusted, out var network) ? network
                : IPAddress.TryParse(trusted, out var address) ? new System.Net.IPNetwork(address, address.GetAddressBytes().Length * 8)
                : throw Refused($"Set Proxies__Trusted to IP addresses or networks such as 10.0.0.0/8: '{trusted}' is neither."));
        }

        return proxies;
    }

    private static OptionsValidationException Refused(string sentence) => new("Proxies", typeof(ForwardedHeadersOptions), [sentence]);
}
