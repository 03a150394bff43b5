using Core.Imports.WordPress;
using Core.Texts;

namespace Core.Tests.Imports;

public sealed class CommentPlannerTests
{
    [Fact]
    public void Threads_stand_with_parents_first()
    {
        var (comments, said) = Plan(Comment("3", "2"), Comment("2", "1"), Comment("1", "0"));

        Assert.Equal([("1", null), ("2", "1"), ("3", "2")], comments.Select(c => (c.Id, c.Parent)));
        Assert.Empty(said);
    }

    [Fact]
    public void Answers_to_what_is_left_out_stand_by_themselves()
    {
        var (comments, said) = Plan(Comment("1", "0") with { Approved = "spam" }, Comment("2", "1"));

        Assert.Equal([("2", null)], comments.Select(c => (c.Id, c.Parent)));
        Assert.Equal([new Remark(RemarkCode.CommentsThrownAway, "1"), new Remark(RemarkCode.AnswerStandsAlone, "2", "1")], said);
    }

    [Fact]
    public void Paragraphs_and_line_ends_stay() =>
        Assert.Equal("<p>One<br>\ntwo</p>\n<p>three</p>", Plan(Comment("1", "0") with { Content = "One\r\ntwo\r\n\r\nthree" }).Comments.Single().Html);

    [Fact]
    public void Circles_are_broken()
    {
        var (comments, _) = Plan(Comment("1", "2"), Comment("2", "1"), Comment("3", "3"));

        Assert.Equal(3, comments.Count);
        Assert.Equal(2, comments.Count(c => c.Parent is null));
    }

    [Theory]
    [InlineData("1", true)]
    [InlineData("0", false)]
    [InlineData("hold", false)]
    public void Only_approved_comments_are_approved(string approved, bool expected)
    {
        Assert.Equal(expected, Plan(Comment("1", "0") with { Approved = approved }).Comments.Single().IsApproved);
    }

    [Fact]
    public void Pingbacks_and_empty_ones_are_counted_and_named()
    {
        var (comments, said) = Plan(Comment("1", "0") with { Type = "pingback" }, Comment("2", "0") with { Type = "trackback" }, Comment("3", "0") with { Content = " " });

        Assert.Empty(comments);
        Assert.Equal([new Remark(RemarkCode.CommentsEmpty, "1"), new Remark(RemarkCode.CommentsOfMachines, "2")], said);
    }

    private static WordPressComment Comment(string id, string parent) =>
        new(1) { Id = id, Parent = parent, Author = "Bo", Approved = "1", Content = "Words", DateGmtText = "2020-05-02 10:00:00" };

    private static (IReadOnlyList<PlannedComment> Comments, IReadOnlyList<Remark> Said) Plan(params WordPressComment[] comments)
    {
        var remarks = new Remarks();
        var planned = CommentPlanner.Plan(Items.Post() with { Comments = comments }, Items.StandIns, remarks, Items.Now);
        return (planned, remarks.All);
    }
}
