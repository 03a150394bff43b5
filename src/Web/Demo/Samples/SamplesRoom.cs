using Core;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Web.Ground.CommandLine;
using Web.Ground.Texts;

namespace Web.Demo.Samples;

/// <summary>The sample publication of sandbox mode. Without sandbox mode the roof does not register this room at all.</summary>
public static class SamplesRoom
{
    public static WebApplicationBuilder AddSamples(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<SampleOptions>().BindConfiguration("Sandbox")
            .Validate(
                samples => SampleTexts.Languages.Contains(samples.Language, StringComparer.Ordinal),
                Reason.Of("Start.Samples.Language", string.Join(", ", SampleTexts.Languages)))
            .ValidateOnStart();
        builder.Services.TryAddSingleton<BodyRenderer>();
        builder.Services.TryAddScoped<SampleSeed>();
        builder.Services.TryAddScoped<StripeDocuments>();
        builder.Services.TryAddEnumerable(ServiceDescriptor.Scoped<ICommand, SeedCommand>());
        return builder;
    }
}
