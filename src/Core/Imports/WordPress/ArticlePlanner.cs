using System.Globalization;
using Core.Articles;
using Core.Imports.WordPress.Markup;
using Core.Texts;

namespace Core.Imports.WordPress;

/// <summary>Turns one item of the file into the article it will be, or says why it cannot be one.</summary>
public sealed class ArticlePlanner(WordPressIndex index, StandIns standIns)
{
    public ItemPlan Plan(WordPressItem item, DateTimeOffset now)
    {
        var title = PlainText.Cut(item.Title, ArticleLengths.Title);
        var said = new ItemRemarks(item.Line, item.Id, title);
        var remarks = said.Said;
        if (Refusal(item) is { } reason)
        {
            return new ItemPlan(null, [said.Of(reason)]);
        }
        if (title.Length == 0)
        {
            title = standIns.Title;
            remarks.Add(RemarkCode.Untitled);
        }
        SayWhetherCut(item.Title, ArticleLengths.Title, RemarkCode.TitleCut, remarks);
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
            Comments = CommentPlanner.Plan(item, standIns, remarks, now),
        };
        SayWhatIsLost(item, remarks);
        return new ItemPlan(article, [.. said.All]);
    }

    private static Remark? Refusal(WordPressItem item) => item switch
    {
        { Overlong: { } why } => why,
        { Id.Length: 0 } => new(RemarkCode.WithoutNumber),
        { Id.Length: > 20 } => new(RemarkCode.NumberTooLong),
        { Type: "attachment" } when WebAddress.IsHttp(item.AttachmentAddress.Trim()) =>
            new(RemarkCode.FileNotCopied, item.AttachmentAddress.Trim()),
        { Type: "attachment" } => new(RemarkCode.AttachmentWithoutAddress),
        { Type: "nav_menu_item" } => new(RemarkCode.MenuNotImported),
        { Type: "revision" } => new(RemarkCode.RevisionNotImported),
        { Type: "wp_block" } => new(RemarkCode.ReusableBlockNotImported),
        { Type: "" } => new(RemarkCode.WithoutType),
        { Type: not ("post" or "page") } => new(RemarkCode.TypeNotImported, PlainText.Cut(item.Type, 60)),
        { Status: "trash" } => new(RemarkCode.ThrownAway),
        { Status: "auto-draft" } => new(RemarkCode.AutoDraft),
        { Status: "inherit" } => new(RemarkCode.VersionOfAnother),
        _ => null,
    };

    private static PlannedState State(WordPressItem item, DateTimeOffset? publishedAt, Remarks remarks, DateTimeOffset now)
    {
        if (item.HasPassword)
        {
            remarks.Add(RemarkCode.PasswordMadeDraft);
            return PlannedState.Draft;
        }
        switch (item.Status)
        {
            case "draft":
                return PlannedState.Draft;
            case "private":
                return PlannedState.Private;
            case "publish" or "future" when publishedAt is null:
                remarks.Add(RemarkCode.DateMadeDraft);
                return PlannedState.Draft;
            case "publish":
                return publishedAt > now ? PlannedState.Scheduled : PlannedState.Published;
            case "future":
                if (publishedAt > now)
                {
                    return PlannedState.Scheduled;
                }
                // The file says it was still to come; publishing it now would be nobody's decision.
                remarks.Add(RemarkCode.PastScheduleMadeDraft);
                return PlannedState.Draft;
            case "pending":
                remarks.Add(RemarkCode.ReviewMadeDraft);
                return PlannedState.Draft;
            default:
                remarks.Add(RemarkCode.StatusMadeDraft, PlainText.Cut(item.Status, 40));
                return PlannedState.Draft;
        }
    }

    private static string Slug(WordPressItem item, string title, Remarks remarks)
    {
        var slug = Texts.Slug.Kept(item.Slug.Length > 0 ? item.Slug : title, $"post-{item.Id}");
        if (item.Slug.Length > 0 && !string.Equals(slug, Uri.UnescapeDataString(item.Slug), StringComparison.OrdinalIgnoreCase))
        {
            remarks.Add(RemarkCode.SlugChanged, PlainText.Cut(item.Slug, 80), slug);
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
        SayWhetherCut(item.Excerpt, ArticleLengths.Standfirst, RemarkCode.ExcerptCut, remarks);
        return PlainText.Cut(item.Excerpt, ArticleLengths.Standfirst);
    }

    private static void SayWhetherCut(string text, int length, RemarkCode code, Remarks remarks)
    {
        if (text.Length > length)
        {
            remarks.Add(code, length.ToString(CultureInfo.InvariantCulture));
        }
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
            SayWhetherCut(picture.Alternative, ArticleLengths.PictureWords, RemarkCode.PictureWordsCut, remarks);
            SayWhetherCut(picture.Caption, ArticleLengths.PictureWords, RemarkCode.PictureWordsCut, remarks);
            return picture with
            {
                Alternative = PlainText.Cut(picture.Alternative, ArticleLengths.PictureWords),
                Caption = PlainText.Cut(picture.Caption, ArticleLengths.PictureWords),
            };
        }
        remarks.Add(RemarkCode.FeaturedImageMissing, PlainText.Cut(id, 20));
        return null;
    }

    private static void SayWhatIsLost(WordPressItem item, Remarks remarks)
    {
        if (item.IsSticky)
        {
            remarks.Add(RemarkCode.StickinessDropped);
        }
        if (item.Parent is not ("" or "0"))
        {
            remarks.Add(RemarkCode.PageRankDropped, PlainText.Cut(item.Parent, 20));
        }
        foreach (var term in item.Terms.Where(t => t.Taxonomy is not (WordPressTerm.Category or WordPressTerm.Tag or WordPressTerm.CoAuthor)))
        {
            remarks.Add(RemarkCode.TermDropped, PlainText.Cut(term.Name, 80), PlainText.Cut(term.Taxonomy, 40));
        }
        var fields = item.Meta.Select(m => m.Key).Where(k => !WordPressMeta.IsUnderstood(k) && !WordPressMeta.IsBookkeeping(k)).Distinct().ToList();
        if (fields.Count > 0)
        {
            remarks.Add(RemarkCode.FieldsDropped, PlainText.Cut(string.Join(", ", fields), 400));
        }
    }
}
