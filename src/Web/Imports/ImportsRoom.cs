using Web.Site;

namespace Web.Imports;

/// <summary>Bringing a publication here from where it was.</summary>
public static class ImportsRoom
{
    public static WebApplicationBuilder AddImports(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<WordPressImport>();
        builder.Services.AddScoped<ImportClaims>().AddScoped<ImportJob>().AddScoped<ImportSweep>();
        builder.Services.AddSingleton<ImportFiles>();
        builder.Services.AddHostedService<ImportAlarm>();
        builder.Services.AddScoped<ICommand, WordPressCommand>();
        return builder;
    }
}
