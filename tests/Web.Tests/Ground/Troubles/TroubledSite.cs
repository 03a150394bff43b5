using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Core.Staff;
using Core.Troubles;
using Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Web.Ground.Troubles;
using Web.Tests.Kit;

namespace Web.Tests.Ground.Troubles;

/// <summary>A site with an owner, where a test makes trouble and counts what the owner is told.</summary>
internal sealed class TroubledSite : IAsyncDisposable
{
    private const string Owner = "ada@orchard.example";

    private TroubledSite(Newsroom room, FaultyDatabase database, OpenFiles files) => (Room, Database, Files) = (room, database, files);

    public Newsroom Room { get; }

    public RunningSite Site => Room.Site;

    public FaultyDatabase Database { get; }

    public OpenFiles Files { get; }

    public TroubleBoard Board => Site.Services.GetRequiredService<TroubleBoard>();

    public Guid OwnerId { get; private set; }

    public static async Task<TroubledSite> OpenAsync(DatabaseProvider provider)
    {
        var (database, files) = (new FaultyDatabase(provider), new OpenFiles());
        var room = await Newsroom.OpenAsync(provider, adjust: builder =>
        {
            database.LayBelow(builder);
            builder.Services.Remove(builder.Services.Single(one => one.ImplementationType == typeof(FileTroubles)));
            builder.Services.AddSingleton<ITroubleSource>(files);
        });
        var site = new TroubledSite(room, database, files);
        site.OwnerId = await room.Site.KnowAsync(Owner, isProved: true, StaffRole.Owner);
        await site.LookedAsync();
        return site;
    }

    /// <summary>The site has looked at its rows since now, and knows whom to tell.</summary>
    public async Task LookedAsync()
    {
        for (var round = 0; round < 2; round++)
        {
            var before = Files.Looks;
            await Until.TrueAsync("the site looked", () =>
            {
                Pass(TimeSpan.FromSeconds(3));
                return Task.FromResult(Files.Looks > before);
            });
        }
    }

    /// <summary>Advances the site's clock until so many mails of this trouble have come.</summary>
    /// <returns>How long that took by the site's clock.</returns>
    public async Task<TimeSpan> ToldAsync(TroubleKind kind, int alarms, int clears)
    {
        var from = Site.Clock.GetUtcNow();
        await Until.TrueAsync($"{alarms} alarms and {clears} all-clears of {kind}", async () =>
        {
            var (seen, over) = await CountAsync(kind);
            if (seen >= alarms && over >= clears)
            {
                return true;
            }

            Pass(TimeSpan.FromSeconds(2));
            return false;
        });
        return Site.Clock.GetUtcNow() - from;
    }

    public async Task<(int Alarms, int Clears)> CountAsync(TroubleKind kind)
    {
        var mails = await Site.MailsAsync(Owner);
        var about = mails.Where(mail => mail.TextBody!.Contains(TroubleWords.Name(kind, Said.En), StringComparison.Ordinal)).ToList();
        return (about.Count(mail => mail.TextBody!.StartsWith(Said.En["Mails.Alarm.Head"], StringComparison.Ordinal)), about.Count(mail => mail.TextBody!.StartsWith(Said.En["Mails.AllClear.Head"], StringComparison.Ordinal)));
    }

    /// <summary>As Stripe delivers it.</summary>
    /// <param name="ago">How long ago it says that it was signed.</param>
    public async Task<HttpStatusCode> DeliverAsync(string body, string? secret = null, int ago = 0)
    {
        secret ??= Site.Services.GetRequiredService<IConfiguration>()["Stripe:WebhookSecrets:0"]!;
        var time = (TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() - ago).ToString(CultureInfo.InvariantCulture);
        var hash = Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"{time}.{body}")));
        using var visitor = Site.NewVisitor();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/stripe/events", UriKind.Relative)) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Add("Stripe-Signature", $"t={time},v1={hash}");
        using var answer = await visitor.Http.SendAsync(request);
        return answer.StatusCode;
    }

    public async Task<SeenPage> PressAsync(string button)
    {
        using var owner = await Site.SignedInAsync(OwnerId);
        return await owner.SubmitAsync(await owner.GetAsync("/staff/troubles"), button);
    }

    /// <summary>And the site looks at its troubles now, not when its own second is over.</summary>
    private void Pass(TimeSpan time)
    {
        Site.Clock.Advance(time);
        Board.Bell.Ring();
    }

    public ValueTask DisposeAsync() => Room.DisposeAsync();
}
