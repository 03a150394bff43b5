using Core.Mails;
using Core.Mails.Letters;
using Core.Work;
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
internal sealed class MailRoom : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly Premises premises;

    private MailRoom(WebApplication app, Premises premises, SmtpSink sink, FakeTimeProvider clock)
    {
        this.app = app;
        this.premises = premises;
        Sink = sink;
        Clock = clock;
    }

    public SmtpSink Sink { get; }

    public FakeTimeProvider Clock { get; }

    public static async Task<MailRoom> OpenAsync(DatabaseProvider provider)
    {
        var sink = new SmtpSink();
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 3, 12, 9, 30, 0, TimeSpan.Zero));
        var premises = await Premises.MigratedAsync(provider);
        string[] args =
        [
            .. premises.Settings.Select(setting => $"--{setting.Name}={setting.Value}"), .. RunningSite.RealMoney, "--Site:PublicUrl=https://orchard.example",
            $"--Smtp:Port={sink.Port}", "--Smtp:Security=None", "--Smtp:From=post@orchard.example",
            "--Logging:LogLevel:Default=None", "--Logging:LogLevel:Microsoft=None", "--Logging:LogLevel:Hangfire=None",
        ];
        var room = new MailRoom(await Program.BuildAsync(args, clock), premises, sink, clock);
        await room.InDbAsync(async db =>
        {
            await Orchard.PublishAsync(db);
            return true;
        });
        return room;
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

    /// <summary>What the loop does at one look: everything that is due.</summary>
    public Task SendAsync() => app.Services.WorkAsync<MailWork>();

    public Task<IReadOnlyList<Lease>> TakeAsync() => app.Services.TakeAsync<MailWork>();

    public Task SendAsync(IReadOnlyList<Lease> taken) => app.Services.WorkAsync<MailWork>(taken);

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
        premises.Dispose();
    }
}
