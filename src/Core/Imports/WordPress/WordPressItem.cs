using Core.Texts;

namespace Core.Imports.WordPress;

/// <summary>
/// An item of the export: a post, page, attachment, menu entry or anything else. As it stands in the file, but for title, excerpt, the
/// names of terms and an attachment's text, which are plain text already.
/// </summary>
public sealed record WordPressItem(int Line) : WordPressPart(Line)
{
    public string Id { get; init; } = "";
    public string Identifier { get; init; } = "";
    public string Title { get; init; } = "";
    public string Link { get; init; } = "";
    public string Creator { get; init; } = "";
    public string Content { get; init; } = "";
    public string Excerpt { get; init; } = "";
    public string PublishedText { get; init; } = "";
    public string DateText { get; init; } = "";
    public string DateGmtText { get; init; } = "";
    public string ModifiedGmtText { get; init; } = "";
    public string CommentStatus { get; init; } = "";
    public string Slug { get; init; } = "";
    public string Status { get; init; } = "";
    public string Parent { get; init; } = "";
    public string Type { get; init; } = "";
    public bool HasPassword { get; init; }
    public bool IsSticky { get; init; }
    public string AttachmentAddress { get; init; } = "";

    /// <summary>Why the content could not be read whole, or null.</summary>
    public Remark? Overlong { get; init; }

    /// <summary>In a first reading: there is more of it than is kept.</summary>
    public bool IsContentCut { get; init; }

    public IReadOnlyList<WordPressTerm> Terms { get; init; } = [];
    public IReadOnlyList<WordPressMeta> Meta { get; init; } = [];
    public IReadOnlyList<WordPressComment> Comments { get; init; } = [];

    /// <summary>The value of a custom field, or empty.</summary>
    public string MetaValue(string key) => Meta.FirstOrDefault(m => m.Key == key)?.Value ?? "";
}
