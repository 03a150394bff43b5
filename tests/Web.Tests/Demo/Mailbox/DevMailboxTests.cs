using System.Net;
using Core;
using Data;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Web.Ground.Post;
using Web.Mail.Posting;
using Web.Tests.Kit;
using Web.Tests.Mail.Posting;
using Web.Tests.Mail.Rendering;

namespace Web.Tests.Demo.Mailbox;

public sealed class DevMailboxTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_mail_rung_for_is_in_the_sandbox_mailbox_and_its_html_may_run_nothing(DatabaseProvider provider)
    {
        await using var site = await RunningSite.StartAsync(provider);
        await site.InDbAsync(Orchard.PublishAsync);
        await using (var scope = site.Services.CreateAsyncScope())
        {
            var outbox = scope.ServiceProvider.GetRequiredService<Outbox>();
            await outbox.AddAsync(SampleLetters.Receipt, "payment-1", "ada@example.org", supporterId: null);
            await scope.ServiceProvider.GetRequiredService<MembershipDb>().SaveChangesAsync();
            outbox.Ring();
        }

        await Until.TrueAsync("the receipt is in the mailbox", async () => (await site.MailsAsync("ada@example.org")).Count == 1);

        using var visitor = site.NewVisitor();
        var list = await visitor.GetAsync("/dev/mail");
        var mail = await visitor.FollowAsync(list, Said.En["Mails.Receipt.Subject", "2026-000317", "The Orchard Letter"].Value);
        Assert.Contains("auto-generated", mail.Document.QuerySelector(".facts")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(Said.En["Mails.Receipt.Thanks", new Money(1200, Orchard.Euro)].Value, mail.Document.QuerySelector(".mail-text")!.TextContent, StringComparison.Ordinal);
        var frame = mail.Document.QuerySelector("iframe")!.GetAttribute("src")!;
        using var body = await visitor.AskAsync(frame);
        var policy = body.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("sandbox ", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'self'", policy, StringComparison.Ordinal);
        using var source = await visitor.AskAsync(frame.Replace("/body", "/source", StringComparison.Ordinal));
        Assert.Equal("message/rfc822", source.Content.Headers.ContentType!.MediaType);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task With_real_money_there_is_no_mailbox(DatabaseProvider provider)
    {
        await using var site = await RunningSite.StartAsync(provider, RunningSite.RealMoney);
        await site.InDbAsync(Orchard.PublishAsync);

        var routes = site.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Select(route => route.RoutePattern.RawText);
        Assert.Equal("", string.Join(' ', routes.Where(route => route!.Contains("dev/mail", StringComparison.OrdinalIgnoreCase))));
        using var visitor = site.NewVisitor();
        foreach (var address in (string[])["/dev/mail", $"/dev/mail/{Guid.Empty}", $"/dev/mail/{Guid.Empty}/body", $"/dev/mail/{Guid.Empty}/source"])
        {
            using var answer = await visitor.AskAsync(address);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }
    }
}
