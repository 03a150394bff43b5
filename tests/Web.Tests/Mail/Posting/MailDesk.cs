using Core;
using Core.Mails;
using Core.Mails.Letters;
using Data;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Web.Ground.Post;
using Web.Ground.Shelf;
using Web.Mail.Posting;
using Web.Tests.Kit;

namespace Web.Tests.Mail.Posting;

/// <summary>
/// The site's rooms on a database, with mails going to a mail server on the loopback. It is not started, so that no job runs
/// but those the test runs.
/// </summary>
internal sealed class MailDesk : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly string directory;

    private MailDesk(WebApplication app, string directory, SmtpSink sink, FakeTimeProvider clock)
    {
        this.app = app;
        this.directory = directory;
        Sink = sink;
        Clock = clock;
    }

    public SmtpSink Sink { get; }

    public FakeTimeProvider Clock { get; }

    public static async Task<MailDesk> OpenAsync(DatabaseProvider provider)
    {
        var sink = new SmtpSink();
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 3, 12, 9, 30, 0, TimeSpan.Zero));
        var directory = Directory.CreateTempSubdirectory("membership-mail-").FullName;
        List<string> args =
        [
            $"--Data:Directory={directory}", $"--Database:Provider={provider}", .. RunningSite.RealMoney, "--Site:PublicUrl=https://orchard.example",
            $"--Smtp:Port={sink.Port}", "--Smtp:Security=None", "--Smtp:From=post@orchard.example",
            "--Logging:LogLevel:Default=None", "--Logging:LogLevel:Microsoft=None", "--Logging:LogLevel:Hangfire=None",
        ];
        if (provider == DatabaseProvider.PostgreSql)
        {
            args.Add($"--ConnectionStrings:Membership={await PostgreSqlServer.NewDatabaseAsync()}");
        }

        var app = await Program.BuildAsync([.. args], clock);
        var desk = new MailDesk(app, directory, sink, clock);
        await desk.InDbAsync(async db =>
        {
            await PublishAsync(db);
            return true;
        });
        return desk;
    }

    public Task<Guid> PostAsync(ILetter letter, string key = "1", string to = "ada@example.org", DateTimeOffset? notAfter = null) =>
        InScopeAsync(async services =>
        {
            var db = services.GetRequiredService<MembershipDb>();
            await db.WriteAsync(async () =>
            {
                await services.GetRequiredService<Outbox>().AddAsync(letter, key, to, supporterId: null, notAfter);
                await db.SaveChangesAsync();
            });
            var kind = letter.Kind;
            return (await db.OutgoingMails.SingleAsync(mail => mail.Kind == kind && mail.Key == key)).Id;
        });

    public Task SendAsync(Guid id, DateTimeOffset? claim = null) => InScopeAsync(async services =>
    {
        await services.GetRequiredService<SendMailJob>().RunAsync(id, claim, default);
        return true;
    });

    public Task<OutgoingMail> RowAsync(Guid id) => InDbAsync(db => db.OutgoingMails.SingleAsync(mail => mail.Id == id));

    public Task<T> InDbAsync<T>(Func<MembershipDb, Task<T>> work) => InScopeAsync(services => work(services.GetRequiredService<MembershipDb>()));

    public async Task<T> InScopeAsync<T>(Func<IServiceProvider, Task<T>> work)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await work(scope.ServiceProvider);
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        await Sink.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(directory, recursive: true);
    }

    public static Task PublishAsync(MembershipDb db) => RunningSite.PublishAsync(db, new Publication
        {
            Name = "The Orchard Letter",
            Tagline = "Apples, slowly",
            Appeal = "Help us grow.",
            PublisherName = "Orchard Letter Press",
            PostalAddress = "4 Mill Lane\nLittle Wick\nLW2 4QT, United Kingdom",
            ContactEmail = "editor@orchard.example",
            Currency = Currency.Of("EUR"),
            TimeZone = "Europe/London",
            Culture = "en-GB",
            IsSandbox = true,
        });
}
