using Data;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;
using Web.Ground.CommandLine;
using Web.Ground.Words;

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
            .Validate(site => mode.IsSandbox || IsForPeople(site.PublicUrl), "Start.Site.PublicUrl")
            .ValidateOnStart();
        builder.Services.AddOptions<WordsOptions>().BindConfiguration("Words")
            .Validate(words => words.IsThere, "Start.Words.Folder")
            .ValidateOnStart();
        builder.Services.AddSingleton<Phrasebook>().AddSingleton<OwnPhrases>().AddSingleton<Speech>().AddSingleton<OperatorConsole>();
        builder.Services.AddScoped<ReaderLanguage>().AddScoped(Speech.ToReader);
        builder.Services.AddHttpContextAccessor().AddSingleton<IStringLocalizerFactory, RequestWords>().AddSingleton<IPostConfigureOptions<MvcOptions>, BindingWords>();
        builder.Services.AddSingleton<PublicAddress>().AddSingleton<ShareKeys>().AddSingleton<StaffSession>();
        builder.Services.AddSingleton<StaffMenu>();
        builder.Services.AddSingleton<RouteList>().AddScoped<ICommand, RoutesCommand>();
        builder.Services.AddHealthChecks();
        builder.Services.AddResponseCompression(compression => compression.EnableForHttps = true).AddSingleton<IResponseCompressionProvider, PublicAnswers>();
        builder.Services.AddSafeCookies();
        builder.Services.PostConfigure<RazorPagesOptions>(pages => pages.Conventions.Add(new PageContract()));
        builder.Services.Configure<MvcOptions>(pages => pages.Filters.Add<MarredFieldsFilter>());
        builder.Services.Configure<FormOptions>(forms => forms.ValueLengthLimit = int.MaxValue); // the whole request is limited, and a page says by how much
        builder.Services.Configure<KestrelServerOptions>(server =>
        {
            server.AddServerHeader = false;
            server.Limits.MaxRequestBodySize = MostRequestBytes;
            server.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
        });
        builder.AddTrustedProxies();
        builder.Services.AddRateLimits();
        return builder;
    }

    /// <summary>What stands before every room: order matters.</summary>
    public static void UseSite(this WebApplication app)
    {
        app.UseForwardedHeaders();
        app.UseMiddleware<SecurityHeaders>();
        app.UseCookiePolicy();
        app.UseResponseCompression();
        if (app.Services.GetRequiredService<SiteMode>().IsSandbox)
        {
            app.UseMiddleware<LocalVisitorsOnly>();
        }

        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandlingPath = "/error/500",

            // Anew: whoever has failed to ask the database once must not be asked again for the page that says so.
            CreateScopeForErrors = true,

            // The database says once that it fails.
            SuppressDiagnosticsCallback = fault => DatabaseFaults.Of(fault.Exception) is not null,
        });
        app.UseStatusCodePagesWithReExecute("/error/{0}");
        app.UseMiddleware<FaultReading>();
        app.UseRouting();
        app.UseMiddleware<OwnHostOnly>();
        app.UseRateLimiter();
        app.UseMiddleware<ReadableForms>();
    }

    /// <summary>Once it is known who asks, and at which endpoint.</summary>
    public static void UseSpeech(this WebApplication app) => app.UseMiddleware<LanguageChoice>();

    public static void MapSite(this WebApplication app)
    {
        MapHealth(app, "/healthz/live", _ => false);
        MapHealth(app, "/healthz/ready", check => check.Tags.Contains("ready"));
    }

    private static void MapHealth(WebApplication app, string path, Func<HealthCheckRegistration, bool> asked) =>
        app.MapHealthChecks(path, new() { Predicate = asked, ResponseWriter = SayAsync }).WithMetadata(new HttpMethodMetadata(Verbs.Reading), new AnswersAnyHost());

    /// <summary>"Healthy", or 503 and when to ask again.</summary>
    private static Task SayAsync(HttpContext http, HealthReport report)
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
}
