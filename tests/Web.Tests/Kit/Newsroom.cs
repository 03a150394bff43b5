using System.Net;
using Core.Articles;
using Core.Comments;
using Core.Facts;
using Core.Memberships;
using Core.Staff;
using Data;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Web.Ground.Shelf;
using Web.Ground.Texts;

namespace Web.Tests.Kit;

/// <summary>A running site with a publication of two tiers, where a test writes its articles and lets readers in.</summary>
public sealed class Newsroom : IAsyncDisposable
{
    private readonly RunningSite site;

    private Newsroom(RunningSite site) => this.site = site;

    public RunningSite Site => site;

    public DateTimeOffset Now => site.Clock.GetUtcNow();

    public static async Task<Newsroom> OpenAsync(DatabaseProvider provider, string[]? settings = null, Action<WebApplicationBuilder>? adjust = null)
    {
        var site = await RunningSite.StartAsync(provider, settings, adjust);
        var room = new Newsroom(site);
        await site.InDbAsync(async db =>
        {
            await Orchard.PublishAsync(db);
            await Orchard.FurnishAsync(db, room.Now);
        });
        site.Services.GetRequiredService<SiteShelf>().Empty(Stale.Everything);
        return room;
    }

    public async Task<Article> WriteAsync(string slug, string markdown, string? gate = null, Action<Article>? adjust = null, string standfirst = "A standfirst.", BodyFormat format = BodyFormat.Markdown, ArticleRule? rule = null)
    {
        var body = site.Services.GetRequiredService<BodyRenderer>().Render(format, markdown);
        var article = new Article(
            Guid.CreateVersion7(),
            ArticleKind.Article,
            new ArticleDraft { Slug = slug, Title = $"About {slug}", Standfirst = standfirst, Format = format, Source = markdown, Body = body, Rule = rule ?? ArticleRule.For(gate) },
            Now);
        article.Publish(Now.AddHours(-1));
        adjust?.Invoke(article);
        await site.InDbAsync(async db =>
        {
            article.Categories.Add(await db.Categories.SingleAsync(category => category.Slug == "rivers"));
            article.Authors.Add(await db.Authors.SingleAsync(author => author.Slug == "ada-moor"));
            db.Articles.Add(article);
            await db.SaveChangesAsync();
        });
        site.Services.GetRequiredService<SiteShelf>().Empty(Stale.Articles | Stale.Sections);
        return article;
    }

    public Task CommentAsync(Article article, string html) => site.InDbAsync(async db =>
    {
        var comment = new Comment(Guid.CreateVersion7(), article.Id, null, "A reader", html, Now);
        comment.Approve(Now);
        db.Comments.Add(comment);
        await db.SaveChangesAsync();
        site.Services.GetRequiredService<SiteShelf>().Empty(Stale.Articles | Stale.Sections);
    });

    /// <summary>Sets a gate as an editor does.</summary>
    public Task GateAsync(Article article, string gate) => site.InDbAsync(async db =>
    {
        await db.Articles.Where(known => known.Id == article.Id).ExecuteUpdateAsync(set => set.SetProperty(known => known.Readers, Readers.AnyOf).SetProperty(known => known.Entitlements, [gate]));
        site.Services.GetRequiredService<SiteShelf>().Empty(Stale.Articles | Stale.Sections);
    });

    /// <summary>Ends all that this reader was granted, as a refund does.</summary>
    public Task TakeBackAsync(string name) => site.InDbAsync(async db =>
    {
        var reader = await db.Users.SingleAsync(user => user.Email == $"{name}@reader.example");
        await foreach (var grant in db.Grants.Where(grant => grant.SupporterId == reader.Id).AsAsyncEnumerable())
        {
            grant.EndAt(Now);
        }

        await db.SaveChangesAsync();
        site.Services.GetRequiredService<SiteShelf>().Empty(Stale.Standing, reader.Id);
    });

    public Visitor Stranger() => site.NewVisitor();

    /// <summary>Signed in, with these grants and, for staff, this role.</summary>
    public async Task<Visitor> ReaderAsync(string name, StaffRole? role = null, params (string Entitlement, DateTimeOffset? Until)[] grants)
    {
        var supporter = Supporter.At($"{name}@reader.example", Now);
        supporter.EmailConfirmed = true;
        await site.InDbAsync(async db =>
        {
            db.Users.Add(supporter);
            foreach (var (entitlement, until) in grants)
            {
                db.Grants.Add(new Grant(Guid.CreateVersion7(), supporter.Id, null, entitlement, Now.AddDays(-60), until));
            }

            if (role is not null)
            {
                var known = await db.Roles.SingleOrDefaultAsync(one => one.Name == role.Name);
                if (known is null)
                {
                    known = new IdentityRole<Guid>(role.Name) { Id = Guid.NewGuid(), NormalizedName = role.Name.ToUpperInvariant() };
                    db.Roles.Add(known);
                }

                db.UserRoles.Add(new IdentityUserRole<Guid> { UserId = supporter.Id, RoleId = known.Id });
            }

            await db.SaveChangesAsync();
        });
        var visitor = site.NewVisitor();
        visitor.Cookies.Add(await site.SessionAsync(supporter));
        return visitor;
    }

    public ValueTask DisposeAsync() => site.DisposeAsync();
}
