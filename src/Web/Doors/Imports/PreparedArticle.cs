using Core.Articles;
using Core.Imports;
using Core.Imports.WordPress;

namespace Web.Doors.Imports;

/// <summary>A planned article with its HTML sanitised, ready to be written.</summary>
internal sealed record PreparedArticle(
    PlannedArticle Planned,
    string Key,
    string Digest,
    string Source,
    RenderedBody Body,
    IReadOnlyDictionary<string, string> CommentHtml,
    ItemRemarks Remarks);
