using Core;
using Core.Articles;
using Core.Gifts;
using Core.Imports;
using Core.Orders;
using Core.Repricings;
using Core.Staff;
using Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Web.Demo.Mailbox;
using Web.Ground.Post;
using Web.People.Accounts;
using Web.Tests.Kit;
using Web.Tests.Mail.Rendering;

namespace Web.Tests.Ground.Site.Headers;

/// <summary>A site in which every address leads to something, and somebody who may see it.</summary>
/// <param name="Filled">The address to ask for each pattern that has a parameter, or that shows nothing without one.</param>
internal sealed record Furnished(IReadOnlyDictionary<string, string> Filled, Supporter Owner, Supporter Member)
{
    private const string Session = "cs_headers";
    private const string TipSession = "cs_headers_tip";
    private const string GiftSession = "cs_headers_gift";
    private static readonly Guid Run = Guid.CreateVersion7();

    public static async Task<Furnished> OfAsync(RunningSite site)
    {
        var owner = await site.KnowAsync("headers@staff.example", isProved: true, StaffRole.Owner);
        var colleague = await site.KnowAsync("colleague@staff.example", isProved: true, StaffRole.Editor);
        var reader = await site.KnowAsync("headers@reader.example");
        var mail = await MailAsync(site);
        await using var scope = site.Services.CreateAsyncScope();
        var link = await scope.ServiceProvider.GetRequiredService<SignInKeys>().LinkForAsync(reader, TimeSpan.FromHours(1), "/", CancellationToken.None);
        var db = scope.ServiceProvider.GetRequiredService<MembershipDb>();
        var paid = await db.Payments.Where(payment => payment.ReceiptNumber != null).OrderBy(payment => payment.Id).FirstOrDefaultAsync();
        var article = await db.Articles.FirstAsync(one => one.Kind == ArticleKind.Article && one.PublishedAt != null);
        var tier = await db.Tiers.FirstAsync();
        var order = new Order(Guid.CreateVersion7(), reader, tier.Prices[0], "nobody's browser", site.Clock.GetUtcNow());
        order.OpenSession(Session);
        db.Orders.Add(order);
        var euros = new Money(500, Currency.Of("EUR"));
        var tip = new Order(Guid.CreateVersion7(), OrderKind.Tip, reader, euros, Quote.Of(euros, Term.Once), "nobody's browser", site.Clock.GetUtcNow());
        tip.OpenSession(TipSession);
        db.Orders.Add(tip);
        var given = new Order(Guid.CreateVersion7(), OrderKind.Gift, reader, euros, Quote.Of(euros, Term.Once), "nobody's browser", site.Clock.GetUtcNow());
        given.OpenSession(GiftSession);
        db.Orders.Add(given);
        var gift = new Gift(given.Id, reader, tier.Id, 1, new GiftCard(null, null, null, null), site.Clock.GetUtcNow(), null);
        gift.Pay(site.Clock.GetUtcNow(), TimeSpan.FromDays(365), Orchard.Publication());
        db.Gifts.Add(gift);
        var tag = new Tag(Run, "headers", "Headers");
        db.Tags.Add(tag);
        article.Tags.Add(tag);
        db.OldAddresses.Add(new OldAddress(Guid.CreateVersion7(), "/before/this", article.Id));
        db.ImportRuns.Add(new ImportRun(Run, "export.xml", 1, owner, site.Clock.GetUtcNow()));
        var campaign = new Repricing(Run, tier.Prices[0], site.Clock.GetUtcNow().AddDays(60), 30, RepricingConsent.NotAsked, owner, site.Clock.GetUtcNow());
        db.Repricings.Add(campaign);
        await db.SaveChangesAsync();
        var memberId = paid?.SupporterId ?? reader;
        return new Furnished(
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["/articles/{slug}"] = "/articles/" + article.Slug,
                ["/pages/{slug}"] = "/pages/" + (await db.Articles.Where(one => one.Kind == ArticleKind.Page).Select(one => one.Slug).FirstOrDefaultAsync() ?? article.Slug),
                ["/category/{slug}"] = "/category/" + await db.Categories.Select(category => category.Slug).FirstAsync(),
                ["/tag/{slug}"] = "/tag/headers",
                ["/author/{slug}"] = "/author/" + await db.Articles.Where(one => one.Id == article.Id).SelectMany(one => one.Authors).Select(author => author.Slug).FirstAsync(),
                ["/staff/articles/{id:guid}"] = $"/staff/articles/{article.Id}",
                ["/staff/tiers/{id:guid}"] = $"/staff/tiers/{tier.Id}",
                ["/staff/tiers/{id:guid}/seats"] = $"/staff/tiers/{tier.Id}/seats",
                ["/account/memberships/{id:guid}/seats"] = $"/account/memberships/{paid?.MembershipId ?? Run}/seats",
                ["/account/seats/{id:guid}/leave"] = $"/account/seats/{Run}/leave",
                ["/staff/repricings/{id:guid}"] = $"/staff/repricings/{campaign.Id}",
                ["/staff/people/{id:guid}"] = $"/staff/people/{colleague}",
                ["/staff/members/{id:guid}"] = $"/staff/members/{memberId}",
                ["/staff/members/{member:guid}/evidence/{of:guid}"] = $"/staff/members/{memberId}/evidence/{paid?.Id ?? Run}",
                ["/staff/members/{member:guid}/refund/{of:guid}"] = $"/staff/members/{memberId}/refund/{paid?.Id ?? Run}",
                ["/staff/imports/{id:guid}"] = $"/staff/imports/{Run}",
                ["/staff/jobs/{**path}"] = "/staff/jobs",
                ["/account/receipts/{number}"] = "/account/receipts/" + (paid?.ReceiptNumber ?? "none"),
                ["/account/receipts/credit/{number}"] = "/account/receipts/credit/none",
                ["/account/memberships/{id:guid}/change"] = $"/account/memberships/{paid?.MembershipId ?? Run}/change",
                ["/account/second-factor/{handler?}"] = "/account/second-factor",
                ["/sign-in/link"] = link.PathAndQuery,
                ["/checkout/return"] = $"/checkout/return?session_id={Session}",
                ["/tip/thanks"] = $"/tip/thanks?session_id={TipSession}",
                ["/gift"] = scope.ServiceProvider.GetRequiredService<GiftKey>().LinkTo(gift).PathAndQuery,
                ["/gifts/thanks"] = $"/gifts/thanks?session_id={GiftSession}",
                ["/dev/mail/{id:guid}"] = $"/dev/mail/{mail}",
                ["/dev/mail/{id:guid}/body"] = $"/dev/mail/{mail}/body",
                ["/dev/mail/{id:guid}/source"] = $"/dev/mail/{mail}/source",
                ["/sample/{name}"] = "/sample/slack-water.svg",
                ["/error/{code:int}"] = "/error/404",
                ["/{*path}"] = "/before/this",
                ["/{*path:nonfile}"] = "/before/this",
                ["/{**path:file}"] = "/none.txt",
            },
            await db.Users.SingleAsync(one => one.Id == owner),
            await db.Users.SingleAsync(one => one.Id == memberId));
    }

    /// <returns>The id of a mail in the sandbox's mailbox; nobody's where there is none.</returns>
    private static async Task<Guid> MailAsync(RunningSite site)
    {
        if (site.Services.GetService<FileMailbox>() is not { } mailbox)
        {
            return Guid.Empty;
        }

        await using var scope = site.Services.CreateAsyncScope();
        var outbox = scope.ServiceProvider.GetRequiredService<Outbox>();
        await outbox.AddAsync(SampleLetters.Receipt, "headers", "headers@reader.example", supporterId: null);
        await scope.ServiceProvider.GetRequiredService<MembershipDb>().SaveChangesAsync();
        outbox.Ring();
        await Until.TrueAsync("a mail is in the mailbox", () => Task.FromResult(mailbox.Newest(1).Count > 0));
        return mailbox.Newest(1)[0];
    }
}
