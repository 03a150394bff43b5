using System.Globalization;
using Core.Articles;
using Core.Facts;
using Core.Texts;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Ground.Facts;
using Web.Ground.Texts;

namespace Web.Reading.Articles.Staff;

/// <summary>Writes an editor's work into the database, with what it means as facts and the addresses it leaves behind.</summary>
public sealed class Manuscripts(
    MembershipDb db, BodyRenderer bodies, ManuscriptCheck check, FactLog facts, TimeProvider clock)
{
    private const int MostTries = 3;

    private sealed record Text(BodyFormat Format, string Source, RenderedBody Body);

    /// <summary>
    /// What is made of a text that is written in an article's place. One that was not changed keeps the body it has: an import takes in more
    /// than an editor may write, and the article can be gated, unpublished or renamed all the same.
    /// </summary>
    public RenderedBody BodyOf(Article? standing, string source, int? freeWords) => standing is not null && standing.FreeWords == freeWords && IsUnchanged(standing, source)
        ? new RenderedBody(standing.FullHtml, standing.FreeHtml, standing.WordCount)
        : bodies.Render(standing?.Format ?? BodyFormat.Markdown, source, freeWords);

    /// <param name="id">Null for a new article.</param>
    public async Task<EditOutcome> SaveAsync(Guid? id, ArticleForm form, EditorialDecision decision, EditorialDates dates, Guid? editor, CancellationToken cancel)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                return await TryAsync(id, form, decision, dates, editor, cancel);
            }
            catch (DbUpdateException error) when (error.IsUniqueViolation() && tries < MostTries)
            {
                // Somebody took the address, or made the same category or author, at this moment: looking again finds which.
                db.ChangeTracker.Clear();
            }
        }
    }

    private async Task<EditOutcome> TryAsync(Guid? id, ArticleForm form, EditorialDecision decision, EditorialDates dates, Guid? editor, CancellationToken cancel)
    {
        var standing = id is null ? null : await db.Articles.AsNoTracking().SingleOrDefaultAsync(article => article.Id == id, cancel);
        if (await check.RefusalAsync(standing, form, cancel) is { } refused)
        {
            return refused;
        }

        // Outside of the transaction: a long text takes its time, and on SQLite writers take turns.
        var text = TextOf(standing, (form.Source ?? "").ReplaceLineEndings("\n"), form.FreeWords);
        if (text.Body.Refusal is { } refusal)
        {
            return new EditOutcome.Unreadable(refusal);
        }

        try
        {
            var saved = await db.WriteAsync(() => WriteAsync(id, form, text, decision, dates, editor, cancel), cancel);
            return new EditOutcome.Saved(saved);
        }
        catch (DbUpdateConcurrencyException)
        {
            return new EditOutcome.Overtaken();
        }
    }

    private Text TextOf(Article? standing, string source, int? freeWords) =>
        new(standing?.Format ?? BodyFormat.Markdown, standing is not null && IsUnchanged(standing, source) ? standing.Source : source, BodyOf(standing, source, freeWords));

    /// <summary>A form sends line ends of its own.</summary>
    private static bool IsUnchanged(Article standing, string source) => standing.Source.ReplaceLineEndings("\n") == source.ReplaceLineEndings("\n");

    private async Task<Guid> WriteAsync(Guid? id, ArticleForm form, Text text, EditorialDecision decision, EditorialDates dates, Guid? editor, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var article = id is null ? null : await db.Articles
            .Include(found => found.Authors).Include(found => found.Categories).AsSplitQuery()
            .SingleAsync(found => found.Id == id, cancel);
        var draft = await DraftAsync(form, text, dates, cancel);
        if (article is null)
        {
            article = new Article(Guid.CreateVersion7(now), form.Kind, draft, now);
            db.Articles.Add(article);
            await facts.StateAsync(new ArticleCreated(article.Id, draft.Title, ArticleLink.To(article).Path), editor, cancel);
        }
        else
        {
            db.Entry(article).Property(found => found.Version).OriginalValue = form.Version;
            await facts.StateAsync(new ArticleRevised(article.Id, Changes(article, draft)), editor, cancel);
            await LeaveAddressAsync(article, draft.Slug, now, cancel);
            article.Revise(draft, now);
        }

        await NameAsync(article, form, now, cancel);
        await DecideAsync(article, decision, dates, editor, now, cancel);
        await db.SaveChangesAsync(cancel);
        return article.Id;
    }

    private async Task<ArticleDraft> DraftAsync(ArticleForm form, Text text, EditorialDates dates, CancellationToken cancel)
    {
        return new ArticleDraft
        {
            Slug = form.WantedSlug(),
            Title = form.Title.Trim(),
            Standfirst = (form.Standfirst ?? "").Trim(),
            Format = text.Format,
            Source = text.Source,
            Body = text.Body,
            Image = form.Picture(),
            Disclaimer = ArticleForm.Trimmed(form.Disclaimer),
            RelatedArticleId = form.Related is { Length: > 0 } ? await check.RelatedAsync(form.Related, cancel) : null,
            Rule = form.Rule(dates.OpensAt),
            FreeWords = form.FreeWords,
        };
    }

    /// <summary>Links to the former address of a text that was public keep working.</summary>
    private async Task LeaveAddressAsync(Article article, string slug, DateTimeOffset now, CancellationToken cancel)
    {
        if (article.Slug == slug || article.PublishedAt is not { } published || published > now)
        {
            return;
        }

        var former = SitePath.Normal(ArticleLink.PathOf(article.Kind, article.Slug), "")!;
        var present = SitePath.Normal(ArticleLink.PathOf(article.Kind, slug), "")!;
        await db.OldAddresses.Where(old => old.Path == former || old.Path == present).ExecuteDeleteAsync(cancel);
        db.OldAddresses.Add(new OldAddress(Guid.CreateVersion7(now), former, article.Id));
    }

    private async Task NameAsync(Article article, ArticleForm form, DateTimeOffset now, CancellationToken cancel)
    {
        article.Authors.Clear();
        article.Authors.AddRange(await db.Authors.Where(author => form.Authors.Contains(author.Id)).ToListAsync(cancel));
        if (ArticleForm.Trimmed(form.NewAuthor) is { } name)
        {
            var slug = Named(name, now);
            var author = await db.Authors.FirstOrDefaultAsync(known => known.Slug == slug, cancel) ?? new Author(Guid.CreateVersion7(now), slug, name);
            article.Authors.Remove(author);
            article.Authors.Add(author);
        }

        article.Categories.Clear();
        var chosen = await db.Categories.Where(category => form.Categories.Contains(category.Id)).Select(category => category.MergedIntoId ?? category.Id).ToListAsync(cancel);
        article.Categories.AddRange(await db.Categories.Where(category => chosen.Contains(category.Id)).ToListAsync(cancel));
        if (ArticleForm.Trimmed(form.NewCategory) is { } title)
        {
            var slug = Named(title, now);
            var category = await db.CategoryAsync(slug, cancel)
                ?? new Category(Guid.CreateVersion7(now), slug, title) { Rank = await db.Categories.CountAsync(cancel) };
            article.Categories.Remove(category);
            article.Categories.Add(category);
        }
    }

    private async Task DecideAsync(Article article, EditorialDecision decision, EditorialDates dates, Guid? editor, DateTimeOffset now, CancellationToken cancel)
    {
        switch (decision)
        {
            case EditorialDecision.Save or EditorialDecision.Proof:
                break;
            case EditorialDecision.Publish:
                // Published again, an article keeps its first date: it does not jump to the top.
                article.Publish(article.PublishedAt is { } before && before <= now ? before : now);
                await facts.StateAsync(new ArticlePublished(article.Id, article.Title), editor, cancel);
                break;
            case EditorialDecision.Schedule:
                var at = dates.AppearsAt ?? throw new InvalidOperationException($"Article {article.Id} was scheduled without a date.");
                article.Publish(at);
                await facts.StateAsync(new ArticleScheduled(article.Id, article.Title, at), editor, cancel);
                break;
            case EditorialDecision.Unpublish:
                article.Unpublish();
                await facts.StateAsync(new ArticleUnpublished(article.Id, article.Title), editor, cancel);
                break;
            case EditorialDecision.Pin:
                article.Pin(now);
                await facts.StateAsync(new ArticlePinned(article.Id, article.Title), editor, cancel);
                break;
            case EditorialDecision.Unpin:
                article.Unpin();
                await facts.StateAsync(new ArticleUnpinned(article.Id, article.Title), editor, cancel);
                break;
            case EditorialDecision.KeepPrivate:
                article.KeepPrivate(article.PublishedAt);
                await facts.StateAsync(new ArticleMadePrivate(article.Id, article.Title), editor, cancel);
                break;
        }
    }

    private static IReadOnlyList<FieldChange> Changes(Article article, ArticleDraft draft) => FieldChange.Among(
        new("title", article.Title, draft.Title),
        new("address", article.Slug, draft.Slug),
        new("standfirst", article.Standfirst, draft.Standfirst),
        new("gate", article.Rule.Code, draft.Rule.Code),
        new("picture", article.ImageUrl, draft.Image?.Url),
        new("disclaimer", article.Disclaimer, draft.Disclaimer),
        new("free-words", article.FreeWords is { } before ? Words(before) : null, draft.FreeWords is { } after ? Words(after) : null),
        new("words", Words(article.WordCount), Words(draft.Body.WordCount)),
        new("text", null, article.Source == draft.Source ? null : "changed"));

    private static string Words(int count) => count.ToString(CultureInfo.InvariantCulture);

    private static string Named(string name, DateTimeOffset now) =>
        Slug.Of(name) is { Length: > 0 } slug ? slug : Guid.CreateVersion7(now).ToString("N")[..12];
}
