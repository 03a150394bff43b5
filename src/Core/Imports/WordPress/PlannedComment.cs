namespace Core.Imports.WordPress;

/// <summary>A comment to be imported; <see cref="Parent"/> is the number of another comment of the same article, or null.</summary>
/// <param name="Html">What the reader wrote, not yet sanitised.</param>
public sealed record PlannedComment(
    int Line, string Id, string? Parent, string Author, DateTimeOffset WrittenAt, bool IsApproved, string Html);
