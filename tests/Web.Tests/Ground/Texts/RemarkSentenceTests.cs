using Core.Texts;
using Web.Ground.Texts;
using Web.Tests.Kit;

namespace Web.Tests.Ground.Texts;

public sealed class RemarkSentenceTests
{
    public static TheoryData<RemarkCode> Codes => [.. Enum.GetValues<RemarkCode>().Where(code => code != RemarkCode.ReportedBefore)];

    [Theory, MemberData(nameof(Codes))]
    public void Every_remark_has_a_sentence_and_a_kind(RemarkCode code)
    {
        var remark = new Remark(code, "1");

        Assert.True(RemarkSentence.Of(remark, Said.En).Length > 8);
        Assert.Matches("^[A-Z].*[^.]$", RemarkHeading.Of(code, Said.En));
        Assert.True(Enum.IsDefined(remark.Kind));
    }

    [Theory]
    [InlineData(RemarkCode.ScriptDropped, RemarkKind.NotKept)]
    [InlineData(RemarkCode.CategoryRankDropped, RemarkKind.NotKept)]
    [InlineData(RemarkCode.PlayerLinked, RemarkKind.Changed)]
    [InlineData(RemarkCode.ControlCharactersDropped, RemarkKind.Changed)]
    [InlineData(RemarkCode.WithoutNumber, RemarkKind.Rejected)]
    [InlineData(RemarkCode.TagUnused, RemarkKind.Rejected)]
    public void The_place_in_the_list_is_the_kind(RemarkCode code, RemarkKind kind) => Assert.Equal(kind, new Remark(code).Kind);

    [Theory]
    [InlineData(RemarkCode.CommentsEmpty, "1", "", "1 comment left out: empty.")]
    [InlineData(RemarkCode.CommentsOfOtherType, "2", "review", "2 comments left out: the type \"review\" is not a reader's comment.")]
    [InlineData(RemarkCode.TagsDropped, "font", "", "The tags <font>; the words between them stay.")]
    [InlineData(RemarkCode.CommentTwice, "1234", "", "Comment 1234 is in the item twice; the first one counts.")]
    [InlineData(RemarkCode.ReportedBefore, "A sentence of earlier.", "Changed", "A sentence of earlier.")]
    [InlineData(RemarkCode.SlugChanged, "a.html", "a", "Its slug \"a.html\" became \"a\".")]
    [InlineData(RemarkCode.TermDropped, "Aside", "post_format", "The term \"Aside\" of post_format.")]
    [InlineData(RemarkCode.ShortcodeUnwrapped, "[box]", "", "The shortcode [box] was taken out; the text inside it stays.")]
    [InlineData(RemarkCode.BlockWithoutText, "latest-posts", "", "The block \"latest-posts\": WordPress fills it while showing the page, the file has no text of it.")]
    public void Values_stand_in_the_sentence(RemarkCode code, string of, string to, string sentence) =>
        Assert.Equal(sentence, RemarkSentence.Of(new Remark(code, of, to), Said.En));
}
