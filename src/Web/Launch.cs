using Core;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Web.Accounts;
using Web.Data;
using Web.Samples;
using Web.Site;

namespace Web;

/// <summary>What happens once between the building of the site and its first request.</summary>
internal static class Launch
{
    private const string FirstOwner = "owner@example.test";

    /// <summary>Before anything is touched: the settings are whole and the database is there.</summary>
    /// <exception cref="OptionsValidationException">One is missing, wrong or unreachable.</exception>
    public static async Task CheckAsync(WebApplication app)
    {
        app.Services.GetRequiredService<IStartupValidator>().Validate();
        await app.Services.GetRequiredService<DatabaseDoor>().KnockAsync();
    }

    /// <summary>Brings the database up to date and refuses one of the other mode; for the site also fills an empty one.</summary>
    /// <exception cref="OptionsValidationException">A sandbox database with real keys, or the other way round.</exception>
    public static async Task PrepareAsync(WebApplication app, CommandNeeds needs)
    {
        if (needs < CommandNeeds.Schema)
        {
            return;
        }

        await app.Services.GetRequiredService<DatabaseUpdate>().RunAsync();
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<MembershipDb>();
        var sandbox = app.Services.GetRequiredService<SiteMode>().IsSandbox;
        var publication = await db.Publications.AsNoTracking().SingleOrDefaultAsync();
        if (publication is not null && publication.IsSandbox != sandbox)
        {
            throw Refusal.Because(sandbox
                ? "This database belongs to a live site: set Stripe__SecretKey, or name another Data__Directory or ConnectionStrings__Membership for the sandbox."
                : "This database belongs to the sandbox: name another Data__Directory or ConnectionStrings__Membership for the live site.");
        }

        if (needs < CommandNeeds.Site)
        {
            return;
        }

        if (publication is null && !sandbox)
        {
            db.Publications.Add(FirstPublication(app));
            await db.SaveChangesAsync();
        }
        else if (sandbox && HasSamples(app))
        {
            await scope.ServiceProvider.GetRequiredService<SampleSeed>().RunAsync();
        }
    }

    /// <summary>Goes on where a site that was killed left off.</summary>
    public static async Task TakeOverAsync(WebApplication app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<ClaimsOfTheDead>().FreeAsync();
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
    public static void OpenSandboxWith(WebApplication app, SandboxMode sandbox)
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
        await Console.Out.WriteLineAsync($"""

              Membership runs in sandbox mode: no money moves, no mail leaves this machine.

              Site      {root}
              Staff     {owner} (signs in {FirstOwner}, once)
              Mailbox   {root}/dev/mail
              Sandbox   {sandbox.Url}

            """);
    }

    private static bool HasSamples(WebApplication app) => app.Configuration.GetValue("Sandbox:Samples", true);

    /// <summary>What a new live site is called until its owner says otherwise at the staff desk.</summary>
    private static Publication FirstPublication(WebApplication app) => new()
    {
        Name = app.Services.GetRequiredService<PublicAddress>().Host,
        Tagline = "",
        Appeal = "Help us grow. Everything here is paid for by its readers.",
        PublisherName = app.Services.GetRequiredService<PublicAddress>().Host,
        PostalAddress = "",
        ContactEmail = app.Configuration["Smtp:From"] ?? "",
        Currency = Currency.Of("EUR"),
        TimeZone = "UTC",
        Culture = "en-GB",
        IsSandbox = false,
    };
}
