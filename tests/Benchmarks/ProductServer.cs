using System.Globalization;
using System.Security.Claims;
using Core;
using Core.Articles;
using Core.Facts;
using Core.Memberships;
using Core.Tiers;
using Data;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Web.Ground.Shelf;
using Web.Ground.Texts;

namespace Benchmarks;

/// <summary>The whole site on SQLite with one gated article of about 30 kB and one member, whose session it hands out line by line.</summary>
public static class ProductServer
{
    public const string Path = "/articles/benchmark";
    public const string GatedWord = "quagmirelark";

    public static async Task ServeAsync(string dataDirectory)
    {
        await using var app = await Web.Program.BuildAsync(
        [
            "--urls=http://127.0.0.1:0", $"--Data:Directory={dataDirectory}", "--Sandbox:Url=http://127.0.0.1:0", "--Sandbox:Samples=false",
            "--Logging:LogLevel:Default=Warning", "--Logging:LogLevel:Microsoft=Warning", "--Logging:LogLevel:Hangfire=Warning",
        ]);
        await app.StartAsync();
        var member = await PlantAsync(app);
        while (await Console.In.ReadLineAsync() is not null)
        {
            await Console.Out.WriteLineAsync($"{ServerProcess.Answer}{app.Urls.First()}{Path}\t{await SessionAsync(app, member)}");
        }
    }

    private static async Task<Supporter> PlantAsync(WebApplication app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<MembershipDb>();
        var now = scope.ServiceProvider.GetRequiredService<TimeProvider>().GetUtcNow();
        if (!await db.Publications.AnyAsync())
        {
            db.Publications.Add(PublicationOf());
        }

        var tier = new Tier(Guid.CreateVersion7(), "patron", new TierText("Patron", "Reads all.", ["All articles"]), ["patron"], 1);
        tier.Offer(Guid.CreateVersion7(), Term.Month, new Money(500, Currency.Of("EUR")), now);
        db.Tiers.Add(tier);
        var member = Supporter.At("member@reader.example", now);
        member.EmailConfirmed = true;
        db.Users.Add(member);
        db.Grants.Add(new Grant(Guid.CreateVersion7(), member.Id, null, "patron", now.AddDays(-30), null));
        db.Articles.Add(ArticleOf(scope.ServiceProvider.GetRequiredService<BodyRenderer>(), now));
        await db.SaveChangesAsync();
        app.Services.GetRequiredService<SiteShelf>().Empty(Stale.Everything);
        return member;
    }

    private static Article ArticleOf(BodyRenderer bodies, DateTimeOffset now)
    {
        var paragraphs = Enumerable.Range(1, 60).Select(number => string.Create(
            CultureInfo.InvariantCulture,
            $"Paragraph {number}: {string.Concat(Enumerable.Repeat("the river *rises* and falls, and nobody at the weir has [counted](/articles/weir) how often; ", 4))}{GatedWord}."));
        var source = "A free beginning.\n\n<!--preview-->\n\n" + string.Join("\n\n", paragraphs);
        var article = new Article(
            Guid.CreateVersion7(),
            ArticleKind.Article,
            new ArticleDraft
            {
                Slug = "benchmark",
                Title = "The river at the weir",
                Standfirst = "A long look at moving water.",
                Source = source,
                Body = bodies.Render(BodyFormat.Markdown, source),
                Rule = ArticleRule.For("patron"),
            },
            now);
        article.Publish(now.AddDays(-1));
        article.Authors.Add(new Author(Guid.CreateVersion7(), "ada-moor", "Ada Moor"));
        article.Categories.Add(new Category(Guid.CreateVersion7(), "rivers", "Rivers"));
        return article;
    }

    private static Publication PublicationOf() => new()
    {
        Name = "The Weir",
        Tagline = "Moving water",
        Appeal = "We live from our readers.",
        PublisherName = "The Weir",
        PostalAddress = "The Weir",
        ContactEmail = "post@weir.example",
        Currency = Currency.Of("EUR"),
        TimeZone = "Europe/Berlin",
        Culture = "en-GB",
        IsSandbox = true,
    };

    /// <summary>The cookie that signing in sets, issued now: an old one is checked against the database and renewed.</summary>
    private static async Task<string> SessionAsync(WebApplication app, Supporter member)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var now = scope.ServiceProvider.GetRequiredService<TimeProvider>().GetUtcNow();
        var principal = await scope.ServiceProvider.GetRequiredService<IUserClaimsPrincipalFactory<Supporter>>().CreateAsync(member);
        ((ClaimsIdentity)principal.Identity!).AddClaim(new Claim(Web.Ground.Site.Visitor.SessionClaim, Guid.NewGuid().ToString("N")));
        var options = scope.ServiceProvider.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(IdentityConstants.ApplicationScheme);
        var ticket = new AuthenticationTicket(
            principal, new AuthenticationProperties { IssuedUtc = now, ExpiresUtc = now.AddDays(30), IsPersistent = true }, IdentityConstants.ApplicationScheme);
        return $"{options.Cookie.Name}={options.TicketDataFormat.Protect(ticket)}";
    }
}
