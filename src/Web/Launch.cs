using Core;
using Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Web.Demo;
using Web.Ground.CommandLine;
using Web.Ground.Site;
using Web.Ground.Words;
using Web.Ground.Work;
using Web.Mail.Posting;
using Web.Operations;

namespace Web;

/// <summary>What happens once between the building of the site and its first request.</summary>
internal static class Launch
{
    /// <summary>Before anything is touched: the settings are whole and, for whoever needs it, the database is there.</summary>
    /// <exception cref="OptionsValidationException">One is missing, wrong or unreachable.</exception>
    public static async Task CheckAsync(WebApplication app, CommandNeeds needs)
    {
        app.Services.GetRequiredService<IStartupValidator>().Validate();
        app.Services.GetRequiredService<OwnPhrases>().Check();
        if (needs > CommandNeeds.Settings)
        {
            await app.Services.GetRequiredService<DatabaseDoor>().KnockAsync();
        }
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
            throw Refusal.Because(sandbox ? "Start.Database.OfLive" : "Start.Database.OfSandbox");
        }

        if (needs < CommandNeeds.Site)
        {
            return;
        }

        if (sandbox)
        {
            await SandboxOpening.SeedAsync(app);
        }

        if (!await db.Publications.AnyAsync())
        {
            db.Publications.Add(FirstPublication(app, sandbox));
            await db.SaveChangesAsync();
        }
    }

    /// <summary>Goes on where a site that was killed left off.</summary>
    public static async Task TakeOverAsync(WebApplication app)
    {
        app.Services.GetRequiredService<Leftovers>().Sweep();
        await using var scope = app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<ClaimsOfTheDead>().FreeAsync();
    }

    /// <summary>What a new site is called until its owner says otherwise at the staff desk.</summary>
    private static Publication FirstPublication(WebApplication app, bool isSandbox) => new()
    {
        Name = app.Services.GetRequiredService<PublicAddress>().Host,
        Tagline = "",
        Appeal = app.Services.GetRequiredService<Phrasebook>().Find("Site.First.Appeal", Phrasebook.First)!,
        PublisherName = app.Services.GetRequiredService<PublicAddress>().Host,
        PostalAddress = "",
        ContactEmail = app.Services.GetRequiredService<IOptions<SmtpOptions>>().Value.From ?? $"post@{app.Services.GetRequiredService<PublicAddress>().Host}",
        Currency = Currency.Of("EUR"),
        TimeZone = "UTC",
        Culture = "en-GB",
        IsSandbox = isSandbox,
    };
}
