using System.Globalization;
using Core.Texts;
using Web.Ground.Site;

namespace Web.Ground.Texts;

/// <summary>A remark in words, for the report of an import and below the editor.</summary>
public static class RemarkSentence
{
    public static string Of(Remark remark, SiteText text) => text.Of(remark.Code, Values(remark));

    private static object[] Values(Remark remark) => remark.Code switch
    {
        RemarkCode.DrawingDropped or RemarkCode.TagsDropped or RemarkCode.ContentDropped or RemarkCode.PlayerWithoutAddress => [$"<{remark.Of}>"],
        RemarkCode.PagesJoined => ["<!--nextpage-->"],
        RemarkCode.ReusableBlockCut => [remark.Of, Number(remark.To)],
        RemarkCode.CommentsEmpty or RemarkCode.CommentsThrownAway or RemarkCode.CommentsOfMachines or RemarkCode.CommentsOfOtherType or RemarkCode.CommentsWithoutNumber
            or RemarkCode.ExcerptCut or RemarkCode.TitleCut or RemarkCode.PictureWordsCut
            or RemarkCode.ControlCharactersDropped or RemarkCode.ReadAsWindows1252 or RemarkCode.BytesUnreadable
            or RemarkCode.TextTooLong or RemarkCode.TooManyComments or RemarkCode.TooManyLines or RemarkCode.TooManyTags or RemarkCode.TextTooDeep => [Number(remark.Of), remark.To],
        _ => [remark.Of, remark.To],
    };

    /// <summary>A count, which decides the form of its noun; an id is none, however it looks.</summary>
    private static long Number(string digits) => long.TryParse(digits, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
