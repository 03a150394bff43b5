using Web.Doors.Imports;
using Web.Ground.CommandLine;

namespace Web.Doors;

/// <summary>Bringing a publication here from where it was.</summary>
public static class DoorsWing
{
    public static WebApplicationBuilder AddDoors(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<WordPressImport>();
        builder.Services.AddScoped<ImportClaims>().AddScoped<ImportJob>().AddScoped<ImportSweep>();
        builder.Services.AddSingleton<ImportFiles>();
        builder.Services.AddHostedService<ImportAlarm>();
        builder.Services.AddScoped<ICommand, WordPressCommand>();
        return builder;
    }
}
