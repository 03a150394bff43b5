using Data;
using Microsoft.EntityFrameworkCore;
using Web.Demo.Samples;
using Web.Ground.Site;
using Web.People.Accounts;

namespace Web.Demo;

/// <summary>What a site in sandbox mode begins with: a publication, its year at Stripe, and a console that says where everything is.</summary>
internal static class SandboxOpening
{
    private const string FirstOwner = "owner@example.test";

    public static async Task SeedAsync(WebApplication app)
    {
        if (HasSamples(app))
        {
            await using var scope = app.Services.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<SampleSeed>().RunAsync();
        }
    }

    /// <summary>Gives a sandbox that has just been made the Stripe side of the samples.</summary>
    public static async Task FillAsync(WebApplication app, SandboxMode sandbox)
    {
        if (sandbox.IsEmpty && HasSamples(app))
        {
            await using var scope = app.Services.CreateAsyncScope();
            var documents = await scope.ServiceProvider.GetRequiredService<StripeDocuments>().ReadAsync();
            await sandbox.LoadAsync(documents.ToJsonString());
        }
    }

    /// <summary>
    /// Once the site listens, the sandbox learns where to send its events and the console says where everything is; once the
    /// site has stopped, the sandbox stops too.
    /// </summary>
    public static void OpenWith(WebApplication app, SandboxMode sandbox)
    {
        app.Lifetime.ApplicationStarted.Register(() => OpenAsync(app, sandbox).GetAwaiter().GetResult());
        app.Lifetime.ApplicationStopped.Register(() => sandbox.DisposeAsync().AsTask().GetAwaiter().GetResult());
    }

    private static async Task OpenAsync(WebApplication app, SandboxMode sandbox)
    {
        await FillAsync(app, sandbox);
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<MembershipDb>();
        if (await db.Publications.Select(publication => publication.Name).SingleOrDefaultAsync() is { } name)
        {
            sandbox.NameAccount(name);
        }

        var root = app.Services.GetRequiredService<PublicAddress>().Root;
        await sandbox.SendEventsToAsync(root);
        if (!app.Configuration.GetValue("Sandbox:Announce", true))
        {
            return;
        }

        var owner = await scope.ServiceProvider.GetRequiredService<OwnerInvitation>().CreateAsync(FirstOwner);
        var text = scope.ServiceProvider.GetRequiredService<OperatorConsole>().Text;
        await Console.Out.WriteLineAsync($"""

              {text["Sandbox.Opening.Mode"]}

              {text["Sandbox.Opening.Site", root]}
              {text["Sandbox.Opening.Staff", owner, FirstOwner]}
              {text["Sandbox.Opening.Mailbox", root + "/dev/mail"]}
              {text["Sandbox.Opening.Stripe", sandbox.Url]}

            """);
    }

    private static bool HasSamples(WebApplication app) => app.Configuration.GetValue("Sandbox:Samples", true);
}
