using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using Web.Ground.CommandLine;

namespace Web.Ground.Site;

public static class Telemetry
{
    /// <summary>Metrics and traces leave by OTLP as soon as "Telemetry:OtlpEndpoint" is set; without it nothing is measured.</summary>
    public static void AddTelemetry(this WebApplicationBuilder builder)
    {
        if (builder.Configuration["Telemetry:OtlpEndpoint"] is not { Length: > 0 } endpoint)
        {
            return;
        }

        if (!Uri.TryCreate(endpoint, UriKind.Absolute, out var collector))
        {
            throw Refusal.Because("Start.Telemetry");
        }

        builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("membership"))
            .WithMetrics(metrics => metrics
                .AddAspNetCoreInstrumentation().AddHttpClientInstrumentation().AddRuntimeInstrumentation()
                .AddMeter("Microsoft.AspNetCore.Identity", "Microsoft.EntityFrameworkCore", "Npgsql")
                .AddOtlpExporter(otlp => otlp.Endpoint = collector))
            .WithTracing(traces => traces
                .AddAspNetCoreInstrumentation().AddHttpClientInstrumentation().AddSource("Npgsql")
                .AddOtlpExporter(otlp => otlp.Endpoint = collector));
    }
}
