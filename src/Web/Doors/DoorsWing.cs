using Core.Staff;
using Web.Doors.Imports;
using Web.Ground.CommandLine;
using Web.Ground.Site;
using Web.Ground.Work;

namespace Web.Doors;

/// <summary>Bringing a publication here from where it was.</summary>
public static class DoorsWing
{
    public static WebApplicationBuilder AddDoors(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<WordPressImport>();
        builder.Services.AddScoped<ImportJob>().AddWork<ImportWork>();
        builder.Services.AddScoped<UndecidedImports>().AddSingleton(Alarm.Of<UndecidedImports>("imports-forget", "7 * * * *", job => job.ForgetAsync(CancellationToken.None)));
        builder.Services.AddSingleton<ImportFiles>();
        builder.Services.AddScoped<ICommand, WordPressCommand>();
        builder.Services.AddSingleton(new StaffMenuEntry("/staff/imports", "Site.Menu.Imports", Permission.RunImports, 40));
        return builder;
    }
}
