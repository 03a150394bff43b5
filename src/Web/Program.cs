using System.Net.Sockets;
using Data;
using Microsoft.Extensions.Logging.Console;
using Web.Account;
using Web.Billing;
using Web.Demo;
using Web.Desk;
using Web.Doors;
using Web.Ground.CommandLine;
using Web.Ground.Facts;
using Web.Ground.Post;
using Web.Ground.Shelf;
using Web.Ground.Site;
using Web.Ground.Texts;
using Web.Ground.Troubles;
using Web.Ground.Work;
using Web.Joining;
using Web.Mail;
using Web.Operations;
using Web.People;
using Web.People.Staff;
using Web.Reading;

namespace Web;

/// <summary>The roof: the table of contents of the wings. Each registers and maps itself.</summary>
public static class Program
{
    public static async Task<int> Main(string[] args)
    {
        try
        {
            var (command, arguments) = Commands.Find(args);
            return command is null ? await RunSiteAsync(args) : await RunCommandAsync(command, arguments);
        }
        catch (Exception error) when (Refusal.ReasonsOf(error) is { } reasons)
        {
            await OperatorConsole.SayOutsideAsync(reasons);
            return Refusal.ExitCode;
        }
    }

    /// <summary>The whole site, ready to be started; tests and benchmarks build it here too.</summary>
    public static async Task<WebApplication> BuildAsync(string[] args, TimeProvider? clock = null, Action<WebApplicationBuilder>? adjust = null)
    {
        var builder = NewBuilder(args);
        var sandbox = SandboxMode.IsAskedFor(builder.Configuration)
            ? await SandboxMode.StartAsync(builder.Configuration, clock ?? TimeProvider.System) : null;
        var app = Furnish(builder, clock, sandbox, adjust);
        await Launch.CheckAsync(app, CommandNeeds.Site);
        app.Services.GetRequiredService<DirectoryHold>().Take();
        await Launch.PrepareAsync(app, CommandNeeds.Site);
        await Launch.TakeOverAsync(app);
        Map(app);
        if (sandbox is not null)
        {
            SandboxOpening.OpenWith(app, sandbox);
        }

        return app;
    }

    private static async Task<int> RunSiteAsync(string[] args)
    {
        await using var app = await BuildAsync(args);
        try
        {
            await app.StartAsync();
        }
        catch (Exception error) when (error is IOException or SocketException)
        {
            // The port is taken or forbidden, and the work has begun already: it ends before what it needs is thrown away.
            await app.StopAsync();
            throw;
        }

        await app.WaitForShutdownAsync();
        return 0;
    }

    private static async Task<int> RunCommandAsync(string words, IReadOnlyList<string> arguments)
    {
        var builder = NewBuilder([]);
        await using var sandbox = SandboxMode.IsAskedFor(builder.Configuration)
            ? await SandboxMode.PointAtAsync(builder.Configuration, TimeProvider.System) : null;
        await using var app = Furnish(builder, clock: null, sandbox, LogToStandardError);
        await Launch.CheckAsync(app, CommandNeeds.Settings);
        Map(app);
        return await Commands.RunAsync(app, words, arguments, async needs =>
        {
            await Launch.CheckAsync(app, needs);
            await Launch.PrepareAsync(app, needs);
            if (sandbox is not null && needs == CommandNeeds.Stripe)
            {
                await sandbox.EnsureRunningAsync();
                await SandboxOpening.FillAsync(app, sandbox);
            }
        });
    }

    private static WebApplicationBuilder NewBuilder(string[] args)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = args,
            ContentRootPath = AppContext.BaseDirectory,

            // Named, because inside a test or a benchmark the program that runs is another, and the pages' files are ours.
            ApplicationName = typeof(Program).Assembly.GetName().Name,
        });
        builder.WebHost.UseStaticWebAssets();
        builder.AddTelemetry();
        return builder;
    }

    private static WebApplication Furnish(WebApplicationBuilder builder, TimeProvider? clock, SandboxMode? sandbox, Action<WebApplicationBuilder>? adjust)
    {
        builder.Services.AddSingleton(sandbox?.Clock ?? clock ?? TimeProvider.System);
        builder.AddSite(new SiteMode(sandbox is not null));
        builder.AddData(CompiledModels.Of).AddPost().AddShelf().AddFacts().AddTexts().AddWork().AddTroubles();
        builder.AddMail().AddPeople().AddBilling();
        builder.AddReading().AddJoining().AddAccount();
        builder.AddDesk().AddDoors().AddOperations();
        builder.AddDemo(sandbox);
        builder.Services.AddRazorPages(pages => pages.RootDirectory = "/").AddDataAnnotationsLocalization();
        adjust?.Invoke(builder);
        return builder.Build();
    }

    private static void Map(WebApplication app)
    {
        app.UseSite();
        app.UseStaff();
        app.UseSpeech();
        app.UseReading();
        app.MapStaticAssets();
        app.MapRazorPages();
        app.MapSite();
        app.MapStaff();
        app.MapDesk();
        app.MapBilling();
        app.MapReading();
        app.MapJoining();
        app.MapDemo();
        app.Services.GetRequiredService<RouteList>().Show(app);
    }

    /// <summary>A command's standard output is its JSON and nothing else.</summary>
    private static void LogToStandardError(WebApplicationBuilder builder) =>
        builder.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
}
