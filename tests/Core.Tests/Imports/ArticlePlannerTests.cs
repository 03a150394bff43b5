using Core.Articles;
using Core.Imports.WordPress;
using Core.Texts;

namespace Core.Tests.Imports;

public sealed class ArticlePlannerTests
{
    [Theory]
    [InlineData("publish", "2020-05-01 10:00:00", PlannedState.Published)]
    [InlineData("publish", "2030-05-01 10:00:00", PlannedState.Scheduled)]
    [InlineData("future", "2030-05-01 10:00:00", PlannedState.Scheduled)]
    [InlineData("future", "2020-05-01 10:00:00", PlannedState.Draft)]
    [InlineData("publish", "0000-00-00 00:00:00", PlannedState.Draft)]
    [InlineData("draft", "0000-00-00 00:00:00", PlannedState.Draft)]
    [InlineData("pending", "2020-05-01 10:00:00", PlannedState.Draft)]
    [InlineData("private", "2020-05-01 10:00:00", PlannedState.Private)]
    [InlineData("whatever", "2020-05-01 10:00:00", PlannedState.Draft)]
    public void Each_status_becomes_one_that_shows_no_more_than_WordPress_did(string status, string date, PlannedState expected)
    {
        Assert.Equal(expected, Items.Plan(Items.Post() with { Status = status, DateGmtText = date }).Article!.State);
    }

    [Fact]
    public void A_post_with_a_password_becomes_a_draft_and_is_listed()
    {
        var (article, said) = Items.Plan(Items.Post() with { HasPassword = true });

        Assert.Equal(PlannedState.Draft, article!.State);
        Assert.Equal([new Remark(RemarkCode.PasswordMadeDraft)], said);
    }

    [Theory]
    [InlineData("nav_menu_item", RemarkCode.MenuNotImported, "")]
    [InlineData("revision", RemarkCode.RevisionNotImported, "")]
    [InlineData("product", RemarkCode.TypeNotImported, "product")]
    [InlineData("", RemarkCode.WithoutType, "")]
    public void What_is_neither_post_nor_page_is_rejected_with_a_reason(string type, RemarkCode code, string of)
    {
        var (article, said) = Items.Plan(Items.Post() with { Type = type });

        Assert.Null(article);
        Assert.Equal([new Remark(code, of)], said);
    }

    [Fact]
    public void What_cannot_be_kept_is_listed_with_line_number_and_title()
    {
        var item = Items.Post() with
        {
            IsSticky = true,
            Parent = "3",
            Meta = [new("_edit_last", ""), new("rating", ""), new(WordPressMeta.FeaturedImage, "99")],
            Terms = [new WordPressTerm(1, WordPressTerm.Format, "post-format-aside", "Aside", "", "")],
        };

        var plan = new ArticlePlanner(Items.Index(), Items.StandIns).Plan(item, Items.Now);

        Assert.All(plan.Remarks, r => Assert.Equal((10, "7", "A post"), (r.Line, r.Item, r.Title)));
        Assert.Equal(
            [
                new Remark(RemarkCode.FeaturedImageMissing, "99"),
                new Remark(RemarkCode.StickinessDropped),
                new Remark(RemarkCode.PageRankDropped, "3"),
                new Remark(RemarkCode.TermDropped, "Aside", "post_format"),
                new Remark(RemarkCode.FieldsDropped, "rating"),
            ],
            plan.Remarks.Select(r => r.What));
    }

    [Fact]
    public void Featured_images_are_found_wherever_they_stand_in_the_file()
    {
        var index = Items.Index(Items.Attachment("5", "https://old.example/five.jpg"));

        var (article, _) = Items.Plan(Items.Post() with { Meta = [new(WordPressMeta.FeaturedImage, "5")] }, index);

        Assert.Equal(new PlannedPicture("https://old.example/five.jpg", "Words for it", "A caption"), article!.Picture);
    }

    [Fact]
    public void Co_authors_follow_the_author_once_each()
    {
        var item = Items.Post() with
        {
            Terms = [CoAuthor("ada"), CoAuthor("cap-bo"), CoAuthor("bo")],
        };

        Assert.Equal(["ada", "bo"], Items.Plan(item).Article!.Authors);
    }

    [Theory]
    [InlineData("draft-post.html", "draft-post")]
    [InlineData("%e4%bd%a0%e5%a5%bd", "你好")]
    [InlineData("../../etc/passwd", "etc-passwd")]
    [InlineData("%2f%2fevil.example", "evil-example")]
    [InlineData("%zz", "zz")]
    public void Slugs_are_made_safe(string slug, string expected)
    {
        Assert.Equal(expected, Items.Plan(Items.Post() with { Slug = slug }).Article!.Slug);
    }

    [Fact]
    public void A_post_without_a_title_is_called_so()
    {
        var (article, said) = Items.Plan(Items.Post() with { Title = "" });

        Assert.Equal(Items.StandIns.Title, article!.Title);
        Assert.Equal([new Remark(RemarkCode.Untitled)], said);
    }

    private static WordPressTerm CoAuthor(string slug) => new(1, WordPressTerm.CoAuthor, slug, slug, "", "");

    [Fact]
    public void What_is_longer_than_an_editor_could_write_is_cut_and_said()
    {
        var index = Items.Index(Items.Attachment("5", "https://old.example/a.jpg") with { Excerpt = new string('c', 3_000) });
        var post = Items.Post() with
        {
            Title = new string('t', 400), Excerpt = new string('e', 700), Slug = new string('s', 190), Meta = [new(WordPressMeta.FeaturedImage, "5")],
        };

        var (article, said) = Items.Plan(post, index);

        Assert.Equal(
            (ArticleLengths.Title, ArticleLengths.Standfirst, ArticleLengths.PictureWords, Slug.Longest),
            (article!.Title.Length, article.Standfirst.Length, article.Picture!.Caption.Length, article.Slug.Length));
        Assert.Superset(
            new HashSet<RemarkCode> { RemarkCode.TitleCut, RemarkCode.ExcerptCut, RemarkCode.PictureWordsCut, RemarkCode.SlugChanged }, said.Select(one => one.Code).ToHashSet());
    }
}
