using Core.Articles;
using Core.Comments;
using Core.Facts;
using Core.Imports;
using Core.Imports.WordPress;
using Core.Texts;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Ground.Facts;

namespace Web.Doors.Imports;

/// <summary>Writes some articles with everything that belongs to them in one transaction; in a dry run it only decides.</summary>
internal sealed class ImportBatch(MembershipDb db, FactLog facts, ImportNames names, ImportKeys keys, ImportGate? gate, EarlierTries earlier, Guid? actor, ImportWish wish)
{
    public async Task WriteAsync(IReadOnlyList<PreparedArticle> batch, ImportCounts counts, DateTimeOffset now, CancellationToken cancel)
    {
        if (wish.IsDryRun)
        {
            await DecideAsync(batch, counts, now, cancel);
            return;
        }
        await db.WriteAsync(
            async () =>
            {
                var before = counts with { };
                var changed = await DecideAsync(batch, counts, now, cancel);
                if (changed.Count > 0)
                {
                    var wrote = counts.Since(before);
                    await facts.StateAsync(
                        new ArticlesImported(changed, wish.ImportId, wrote.Added, wrote.Updated, wrote.Gated, wrote.Authors, wrote.Categories, wrote.Tags, wrote.Comments, wrote.OldAddresses),
                        actor,
                        cancel);
                }
                await db.SaveChangesAsync(cancel);
            },
            cancel);
    }

    private async Task<List<string>> DecideAsync(IReadOnlyList<PreparedArticle> batch, ImportCounts counts, DateTimeOffset now, CancellationToken cancel)
    {
        var wanted = batch.Select(a => a.Key).ToList();
        var known = await db.Articles
            .Include(a => a.Authors).Include(a => a.Categories).Include(a => a.Tags).AsSplitQuery()
            .Where(a => wanted.Contains(a.ExternalKey!))
            .ToDictionaryAsync(a => a.ExternalKey!, cancel);
        var commentKeys = batch.SelectMany(a => a.Planned.Comments.Select(c => keys.Comment(a.Planned.Id, c.Id))).ToList();
        var comments = await db.Comments.Where(c => commentKeys.Contains(c.ExternalKey!)).ToDictionaryAsync(c => c.ExternalKey!, c => c.Id, cancel);
        var paths = batch.SelectMany(a => a.Planned.OldAddresses).ToList();
        var takenPaths = (await db.OldAddresses.Where(o => paths.Contains(o.Path)).Select(o => o.Path).ToListAsync(cancel)).ToHashSet();

        var changed = new List<string>();
        foreach (var prepared in batch)
        {
            var article = known.GetValueOrDefault(prepared.Key);
            var outcome = ImportDecision.Of(article?.ImportDigest, prepared.Digest, article is null ? "" : ImportDigests.Of(article));
            counts.Count(outcome);
            var before = (counts.Gated, counts.Comments, counts.OldAddresses);
            if (outcome == ImportOutcome.KeptAsEdited)
            {
                prepared.Remarks.Said.Add(RemarkCode.EditedHere);
            }
            if (outcome is ImportOutcome.Added or ImportOutcome.Updated)
            {
                article = await TakeOverAsync(article, prepared, now, cancel);
            }
            else if (earlier.Wrote(prepared.Planned.Id) && article!.Slug != prepared.Planned.Slug)
            {
                prepared.Remarks.Said.Add(RemarkCode.SlugTaken, prepared.Planned.Slug, article.Slug);
            }
            Gate(article!, prepared, counts);
            AddComments(article!, prepared, comments, counts, now);
            AddOldAddresses(article!, prepared, takenPaths, counts, now);
            if (outcome is ImportOutcome.Added or ImportOutcome.Updated)
            {
                article!.MarkImported(prepared.Key, ImportDecision.ToKeep(prepared.Digest, ImportDigests.Of(article)));
            }
            if (outcome is ImportOutcome.Added or ImportOutcome.Updated || before != (counts.Gated, counts.Comments, counts.OldAddresses))
            {
                // A gate or a comment alone is news to readers too.
                changed.Add(prepared.Planned.Id);
            }
        }
        return changed;
    }

    private async Task<Article> TakeOverAsync(Article? article, PreparedArticle prepared, DateTimeOffset now, CancellationToken cancel)
    {
        var planned = prepared.Planned;
        var kind = planned.IsPage ? ArticleKind.Page : ArticleKind.Article;
        var draft = new ArticleDraft
        {
            Slug = article?.Slug ?? names.FreeSlug(planned.Slug, prepared.Remarks.Said),
            Title = planned.Title,
            Standfirst = planned.Standfirst,
            Format = BodyFormat.Html,
            Source = prepared.Source,
            Body = prepared.Body,
            Image = planned.Picture is { } picture
                ? new FeatureImage(picture.Address, picture.Alternative, picture.Caption.Length > 0 ? picture.Caption : null, null)
                : null,
            Disclaimer = article?.Disclaimer,
            RelatedArticleId = article?.RelatedArticleId,
            Rule = article?.Rule ?? ArticleRule.ForEverybody,
        };
        var revisedAt = planned.ModifiedAt ?? (planned.PublishedAt < now ? planned.PublishedAt.Value : now);
        if (article is null)
        {
            article = new Article(Guid.CreateVersion7(now), kind, draft, revisedAt);
            db.Articles.Add(article);
        }
        else
        {
            article.Revise(draft, revisedAt);
        }
        SetState(article, planned);
        Replace(article.Authors, await names.AuthorsAsync(db, planned.Authors, cancel));
        Replace(article.Categories, await names.CategoriesAsync(db, planned.Categories, cancel));
        Replace(article.Tags, await names.TagsAsync(db, planned.Tags, cancel));
        return article;
    }

    private static void SetState(Article article, PlannedArticle planned)
    {
        switch (planned.State)
        {
            case PlannedState.Published or PlannedState.Scheduled:
                article.Publish(planned.PublishedAt!.Value);
                break;
            case PlannedState.Private:
                article.KeepPrivate(planned.PublishedAt);
                break;
            case PlannedState.Draft:
                article.Unpublish();
                break;
        }
    }

    /// <summary>A gate is only ever added: an import without one opens nothing, and another gate stays.</summary>
    private void Gate(Article article, PreparedArticle prepared, ImportCounts counts)
    {
        if (gate is null || !gate.IsFor(prepared.Planned))
        {
            return;
        }
        var wanted = ArticleRule.For(gate.Entitlement);
        if (article.Rule.Code is { } standing)
        {
            if (standing != wanted.Code)
            {
                prepared.Remarks.Said.Add(RemarkCode.GateStays, standing);
            }
            return;
        }
        counts.Gated++;
        article.GateBy(wanted);
    }

    private void AddComments(Article article, PreparedArticle prepared, Dictionary<string, Guid> comments, ImportCounts counts, DateTimeOffset now)
    {
        foreach (var planned in prepared.Planned.Comments)
        {
            var key = keys.Comment(prepared.Planned.Id, planned.Id);
            if (comments.ContainsKey(key) || !prepared.CommentHtml.TryGetValue(planned.Id, out var html))
            {
                continue;
            }
            Guid? parent = planned.Parent is not null && comments.TryGetValue(keys.Comment(prepared.Planned.Id, planned.Parent), out var id) ? id : null;
            var comment = new Comment(Guid.CreateVersion7(now), article.Id, parent, planned.Author, html, planned.WrittenAt);
            comment.MarkImported(key);
            if (planned.IsApproved)
            {
                comment.Approve(planned.WrittenAt);
            }
            db.Comments.Add(comment);
            comments.Add(key, comment.Id);
            counts.Comments++;
        }
    }

    private void AddOldAddresses(Article article, PreparedArticle prepared, HashSet<string> taken, ImportCounts counts, DateTimeOffset now)
    {
        foreach (var path in prepared.Planned.OldAddresses.Where(taken.Add))
        {
            db.OldAddresses.Add(new OldAddress(Guid.CreateVersion7(now), path, article.Id));
            counts.OldAddresses++;
        }
    }

    private static void Replace<T>(List<T> here, IReadOnlyList<T> wanted)
        where T : class
    {
        here.RemoveAll(h => !wanted.Contains(h));
        here.AddRange(wanted.Where(w => !here.Contains(w)));
    }
}
