using System.Globalization;
using System.Security.Claims;
using Core;
using Core.Articles;
using Core.Facts;
using Core.Offers;
using Core.Staff;
using Core.Tiers;
using Data;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Web.Account.Memberships;
using Web.Billing.Reconciling;
using Web.Ground.Shelf;
using Web.Ground.Texts;

namespace Storm;

/// <summary>
/// One node of the product in a process of its own, as an operator runs it, but for the clock. What only a calendar of days would start (the reconciler), or a person
/// at the desk, comes as a line on standard input.
/// </summary>
internal static class NodeHost
{
    public const string Answer = "answer\t";
    public const string Article = "/articles/storm";
    public const string GatedWord = "quagmirelark";
    public const string PatronsArticle = "/articles/storm-for-patrons";
    public const string PatronsWord = "tumbrelfinch";
    public const string Owner = "owner@storm.example";
    public const string Staff = "staff";
    public const string Proved = "proved";
    public const int TrialDays = 5;
    public const long ForGood = 20_000;

    /// <summary>How often <see cref="CouponCode.First"/> may be used.</summary>
    public const int Uses = 5;

    public static async Task ServeAsync(string clockFile, Fault fault, string[] args)
    {
        using var clock = new StormClock(clockFile);
        await using var app = await Web.Program.BuildAsync(args, clock, builder =>
        {
            if (fault == Fault.AckBeforeWrite)
            {
                builder.Services.AddSingleton<IStartupFilter, HastyInbox>();
            }
        });
        await app.StartAsync();
        Say("ready");
        while (await Console.In.ReadLineAsync() is { } line)
        {
            _ = Task.Run(() => DoAsync(app, line.Split(' ')));
        }
    }

    private static async Task DoAsync(WebApplication app, string[] words)
    {
        await using var scope = app.Services.CreateAsyncScope();
        try
        {
            switch (words[1])
            {
                case "furnish": await FurnishAsync(app, scope.ServiceProvider); Say($"{words[0]} done"); break;
                case "reprice": await RepriceAsync(app, scope.ServiceProvider, long.Parse(words[2], CultureInfo.InvariantCulture)); Say($"{words[0]} done"); break;
                case "reconcile": Say($"{words[0]} {await ReconcileAsync(scope.ServiceProvider, isWhole: words[2] == "whole")}"); break;
                case "session": Say($"{words[0]} {await SessionAsync(scope.ServiceProvider, words[2], words[3])}"); break;
                default: throw new ArgumentException($"No order '{words[1]}'.", nameof(words));
            }
        }
        catch (Exception broken) when (broken is DbUpdateException or ArgumentException or InvalidOperationException or System.Data.Common.DbException or TimeoutException)
        {
            Say($"{words[0]} !{broken.GetType().Name}: {broken.Message.ReplaceLineEndings(" ")}");
        }
    }

    private static void Say(string words)
    {
        lock (Console.Out)
        {
            Console.Out.WriteLine(Answer + words);
            Console.Out.Flush();
        }
    }

    /// <summary>What the hourly job and the nightly one do; Hangfire knows no other clock than the machine's.</summary>
    private static async Task<int> ReconcileAsync(IServiceProvider services, bool isWhole)
    {
        await services.GetRequiredService<PauseNotices>().RunAsync(CancellationToken.None);
        await services.GetRequiredService<TrialNotices>().RunAsync(CancellationToken.None);
        var reconciler = services.GetRequiredService<Reconciler>();
        var since = isWhole ? (DateTimeOffset?)null : services.GetRequiredService<TimeProvider>().GetUtcNow().AddDays(-20);
        var result = await reconciler.RunAsync(since, CancellationToken.None);
        foreach (var difference in result.Differences)
        {
            await Console.Error.WriteLineAsync($"difference {difference.StripeId}: {string.Join("; ", difference.What)} repaired {difference.IsRepaired} {difference.Why}");
        }

        return result.IsComplete ? result.Left : -1;
    }

    private static async Task FurnishAsync(WebApplication app, IServiceProvider services)
    {
        var db = services.GetRequiredService<MembershipDb>();
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        if (await db.Tiers.AnyAsync())
        {
            return;
        }

        db.Tiers.Add(TierOf("friend", "Friend", ["friend"], 300, 3000, 1, now));
        var patron = TierOf("patron", "Patron", ["friend", "patron"], 700, 7000, 2, now);
        patron.Offer(Guid.CreateVersion7(), Term.Lifetime, Euro(ForGood), now);
        db.Tiers.Add(patron);
        var circle = new Tier(Guid.CreateVersion7(), "circle", new TierText("Circle", "Words.", ["Reads all"]), ["friend"], 3);
        circle.Offer(Guid.CreateVersion7(), Term.Month, AmountRule.Chosen(Euro(500), Euro(200)), now);
        db.Tiers.Add(circle);
        var sampler = TierOf(Terms.Sampler, "Sampler", ["friend"], 400, 4000, 4, now);
        sampler.Try(TrialDays, needsCard: false);
        db.Tiers.Add(sampler);
        foreach (var (code, span, most) in new[] { (CouponCode.First, CouponSpan.Once, (int?)Uses), (CouponCode.Every, CouponSpan.ForEver, null) })
        {
            db.Add(new CouponOffer(Guid.CreateVersion7(), $"{code}".ToUpperInvariant(), CouponTerms.OfPercent(20, span), Currency.Of("EUR"), new CouponLimits { MostUses = most }, now));
        }

        db.TipOffers.Add(new TipOffer(Guid.CreateVersion7(), AmountRule.Chosen(Euro(500), Euro(100)), now));
        var (author, category) = (new Author(Guid.CreateVersion7(), "ada-moor", "Ada Moor"), new Category(Guid.CreateVersion7(), "rivers", "Rivers"));
        foreach (var (address, word, entitlement) in new[] { (Article, GatedWord, "friend"), (PatronsArticle, PatronsWord, "patron") })
        {
            var article = ArticleOf(services, address, word, entitlement, now);
            article.Authors.Add(author);
            article.Categories.Add(category);
            db.Articles.Add(article);
        }

        (await db.Publications.SingleAsync()).PaymentMethods = $"{PayMethod.Card},{PayMethod.SepaDebit}";
        var owner = Supporter.At(Owner, now);
        owner.EmailConfirmed = true;
        db.Users.Add(owner);
        await db.SaveChangesAsync();
        var roles = services.GetRequiredService<RoleManager<IdentityRole<Guid>>>();
        if (!await roles.RoleExistsAsync(StaffRole.Owner.Name))
        {
            await roles.CreateAsync(new IdentityRole<Guid>(StaffRole.Owner.Name) { Id = Guid.CreateVersion7() });
        }

        await services.GetRequiredService<UserManager<Supporter>>().AddToRoleAsync(owner, StaffRole.Owner.Name);
        app.Services.GetRequiredService<SiteShelf>().Empty(Stale.Everything);
    }

    private static Article ArticleOf(IServiceProvider services, string address, string word, string entitlement, DateTimeOffset now)
    {
        var source = $"Everybody may read this.\n\n<!--preview-->\n\nHere sings the {word}.";
        var body = services.GetRequiredService<BodyRenderer>().Render(BodyFormat.Markdown, source);
        var article = new Article(
            Guid.CreateVersion7(), ArticleKind.Article,
            new ArticleDraft { Slug = address[(address.LastIndexOf('/') + 1)..], Title = "A storm", Standfirst = "Wind.", Format = BodyFormat.Markdown, Source = source, Body = body, Rule = ArticleRule.For(entitlement) }, now);
        article.Publish(now.AddHours(-1));
        return article;
    }

    private static Money Euro(long minor) => new(minor, Currency.Of("EUR"));

    private static async Task RepriceAsync(WebApplication app, IServiceProvider services, long minor)
    {
        var db = services.GetRequiredService<MembershipDb>();
        var tier = await db.Tiers.SingleAsync(tier => tier.Slug == "friend");
        db.Add(tier.Offer(Guid.CreateVersion7(), Term.Month, Euro(minor), services.GetRequiredService<TimeProvider>().GetUtcNow()));
        await db.SaveChangesAsync();
        app.Services.GetRequiredService<SiteShelf>().Empty(Stale.Everything);
    }

    private static Tier TierOf(string slug, string name, string[] entitlements, long month, long year, int rank, DateTimeOffset now)
    {
        var tier = new Tier(Guid.CreateVersion7(), slug, new TierText(name, "Words.", ["Reads all"]), entitlements, rank);
        tier.Offer(Guid.CreateVersion7(), Term.Month, Euro(month), now);
        tier.Offer(Guid.CreateVersion7(), Term.Year, Euro(year), now);
        return tier;
    }

    /// <summary>The cookie that signing in sets: at the door thousands of passwords and codes would be measured, not this.</summary>
    private static async Task<string> SessionAsync(IServiceProvider services, string email, string how)
    {
        var users = services.GetRequiredService<UserManager<Supporter>>();
        if (await users.FindByEmailAsync(email) is not { } member)
        {
            return "nobody";
        }

        if (how == Proved && !member.EmailConfirmed)
        {
            member.EmailConfirmed = true;
            await users.UpdateAsync(member);
        }

        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        var principal = await services.GetRequiredService<IUserClaimsPrincipalFactory<Supporter>>().CreateAsync(member);
        ((ClaimsIdentity)principal.Identity!).AddClaims([new Claim(Web.Ground.Site.Visitor.SessionClaim, Guid.NewGuid().ToString("N")), Web.Ground.Site.Visitor.SignedInNow(now)]);
        if (how == Staff)
        {
            ((ClaimsIdentity)principal.Identity).AddClaim(new Claim(Web.Ground.Site.Visitor.MethodClaim, Web.Ground.Site.Visitor.SecondFactor));
        }

        var options = services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(IdentityConstants.ApplicationScheme);
        var ticket = new AuthenticationTicket(principal, new AuthenticationProperties { IssuedUtc = now, ExpiresUtc = now.AddDays(30), IsPersistent = true }, IdentityConstants.ApplicationScheme);
        return $"{options.Cookie.Name}={options.TicketDataFormat.Protect(ticket)}";
    }
}
