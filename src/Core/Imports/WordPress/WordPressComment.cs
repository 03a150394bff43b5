namespace Core.Imports.WordPress;

/// <summary>A comment as it stands in the file. The address of the writer's machine and the e-mail address are never read.</summary>
public sealed record WordPressComment(int Line)
{
    public string Id { get; init; } = "";
    public string Author { get; init; } = "";
    public string DateText { get; init; } = "";
    public string DateGmtText { get; init; } = "";
    public string Content { get; init; } = "";
    public string Approved { get; init; } = "";
    public string Type { get; init; } = "";
    public string Parent { get; init; } = "";
}
