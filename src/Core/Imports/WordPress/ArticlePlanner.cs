using Core.Imports.WordPress.Markup;

namespace Core.Imports.WordPress;

/// <summary>Turns one item of the file into the article it will be, or says why it cannot be one.</summary>
public sealed class ArticlePlanner(WordPressIndex index)
{
    private const int LongestTitle = 300;
    private const int LongestStandfirst = 600;

    /// <summary>More than any post has; parsing deeply nested tags takes time that grows with the square of their number.</summary>
    private const int MostTags = 50_000;

    public ItemPlan Plan(WordPressItem item, DateTimeOffset now)
    {
        var title = PlainText.Cut(PlainText.From(item.Title), LongestTitle);
        var remarks = new Remarks(item.Line, item.Id, title);
        if (Refusal(item) is { } reason)
        {
            return new ItemPlan(null, [remarks.Rejected(reason)]);
        }
        if (title.Length == 0)
        {
            title = "Untitled";
            remarks.Changed("It has no title; it is called \"Untitled\".");
        }
        var publishedAt = WordPressDates.Instant(item.DateGmtText, item.PublishedText, item.DateText);
        var state = State(item, publishedAt, remarks, now);
        var article = new PlannedArticle(item.Line, item.Id, title)
        {
            IsPage = item.Type == "page",
            Slug = Slug(item, title, remarks),
            State = state,
            StateInFile = item.HasPassword ? item.Status + " with password" : item.Status,
            PublishedAt = publishedAt,
            ModifiedAt = WordPressDates.Instant(item.ModifiedGmtText, "", ""),
            Authors = Authors(item),
            Categories = Terms(item, WordPressTerm.Category),
            Tags = Terms(item, WordPressTerm.Tag),
            Standfirst = Standfirst(item, remarks),
            Html = new Body(index, item, remarks).Html(),
            Picture = Picture(item, remarks),
            TakesComments = item.CommentStatus == "open",
            OldAddresses = OldAddresses.Of(item, index.Site.Address),
            Comments = CommentPlanner.Plan(item, remarks, now),
        };
        SayWhatIsLost(item, remarks);
        return new ItemPlan(article, remarks.All);
    }

    private static string? Refusal(WordPressItem item) => item switch
    {
        { Overlong: { } why } => why,
        { Id.Length: 0 } => "It has no number (wp:post_id), so a second import could not recognise it.",
        { Id.Length: > 20 } => "Its number (wp:post_id) is longer than 20 characters.",
        { Type: "attachment" } when WebAddress.IsHttp(item.AttachmentAddress.Trim()) =>
            $"Files are not copied; articles link to it at {item.AttachmentAddress.Trim()}",
        { Type: "attachment" } => "An attachment without a usable address.",
        { Type: "nav_menu_item" } => "Menus are not imported.",
        { Type: "revision" } => "Former versions are not imported.",
        { Type: "wp_block" } => "Reusable blocks are not imported.",
        { Type: "" } => "It does not say what it is (wp:post_type).",
        { Type: not ("post" or "page") } => $"The post type \"{PlainText.Cut(item.Type, 60)}\" is not imported; only posts and pages are.",
        { Content: var text } when text.AsSpan().Count('<') > MostTags =>
            $"Its text has more than {MostTags} HTML tags.",
        { Status: "trash" } => "It was thrown away in WordPress.",
        { Status: "auto-draft" } => "An empty draft that WordPress made by itself.",
        { Status: "inherit" } => "A former version of another item.",
        _ => null,
    };

    private static PlannedState State(WordPressItem item, DateTimeOffset? publishedAt, Remarks remarks, DateTimeOffset now)
    {
        if (item.HasPassword)
        {
            remarks.Changed("It was protected with a password, which this site does not have; it is a draft now.");
            return PlannedState.Draft;
        }
        switch (item.Status)
        {
            case "draft":
                return PlannedState.Draft;
            case "private":
                return PlannedState.Private;
            case "publish" or "future" when publishedAt is null:
                remarks.Changed("Its date cannot be read; it is a draft now.");
                return PlannedState.Draft;
            case "publish":
                return publishedAt > now ? PlannedState.Scheduled : PlannedState.Published;
            case "future":
                if (publishedAt > now)
                {
                    return PlannedState.Scheduled;
                }
                // The file says it was still to come; publishing it now would be nobody's decision.
                remarks.Changed("It was scheduled for a time that has passed; it is a draft now.");
                return PlannedState.Draft;
            case "pending":
                remarks.Changed("It was waiting for review; it is a draft now.");
                return PlannedState.Draft;
            default:
                remarks.Changed($"Its status \"{PlainText.Cut(item.Status, 40)}\" is unknown here; it is a draft now.");
                return PlannedState.Draft;
        }
    }

    private static string Slug(WordPressItem item, string title, Remarks remarks)
    {
        var slug = ImportSlug.From(item.Slug.Length > 0 ? item.Slug : title, $"post-{item.Id}");
        if (item.Slug.Length > 0 && !string.Equals(slug, Uri.UnescapeDataString(item.Slug), StringComparison.OrdinalIgnoreCase))
        {
            remarks.Changed($"Its slug \"{PlainText.Cut(item.Slug, 80)}\" became \"{slug}\".");
        }
        return slug;
    }

    private static List<string> Authors(WordPressItem item)
    {
        var coAuthors = item.Terms.Where(t => t.Taxonomy == WordPressTerm.CoAuthor)
            .Select(t => t.Slug.StartsWith("cap-", StringComparison.Ordinal) ? t.Slug[4..] : t.Slug);
        return [.. (item.Creator.Length > 0 ? [item.Creator, .. coAuthors] : coAuthors).Distinct(StringComparer.OrdinalIgnoreCase)];
    }

    private List<PlannedTerm> Terms(WordPressItem item, string taxonomy) =>
        [.. item.Terms.Where(t => t.Taxonomy == taxonomy)
            .Select(t => PlannedTerm.From(index.Term(taxonomy, t.Slug) ?? t))
            .Where(t => t.Name.Length > 0)
            .DistinctBy(t => t.Slug)];

    private static string Standfirst(WordPressItem item, Remarks remarks)
    {
        var excerpt = PlainText.From(item.Excerpt);
        if (excerpt.Length > LongestStandfirst)
        {
            remarks.Changed($"Its excerpt was cut to {LongestStandfirst} characters.");
        }
        return PlainText.Cut(excerpt, LongestStandfirst);
    }

    private PlannedPicture? Picture(WordPressItem item, Remarks remarks)
    {
        var id = item.MetaValue(WordPressMeta.FeaturedImage).Trim();
        if (id is "" or "0" or "-1")
        {
            return null;
        }
        if (index.Picture(id) is { } picture)
        {
            return picture;
        }
        remarks.NotKept($"Its featured image is attachment {PlainText.Cut(id, 20)}, which is not in the file.");
        return null;
    }

    private static void SayWhatIsLost(WordPressItem item, Remarks remarks)
    {
        if (item.IsSticky)
        {
            remarks.NotKept("It was sticky (kept at the top).");
        }
        if (item.Parent is not ("" or "0"))
        {
            remarks.NotKept($"It stood below page {PlainText.Cut(item.Parent, 20)}; pages have no order of rank here.");
        }
        foreach (var term in item.Terms.Where(t => t.Taxonomy is not (WordPressTerm.Category or WordPressTerm.Tag or WordPressTerm.CoAuthor)))
        {
            remarks.NotKept($"The term \"{PlainText.Cut(PlainText.From(term.Name), 80)}\" of {PlainText.Cut(term.Taxonomy, 40)}.");
        }
        var fields = item.Meta.Select(m => m.Key).Where(k => !WordPressMeta.IsUnderstood(k) && !WordPressMeta.IsBookkeeping(k)).Distinct().ToList();
        if (fields.Count > 0)
        {
            remarks.NotKept($"Custom fields: {PlainText.Cut(string.Join(", ", fields), 400)}.");
        }
    }
}
