namespace Core.Imports.WordPress;

/// <summary>What stands where the file has nothing, in the publication's language: for an article without a title, and a commenter without a name.</summary>
public sealed record StandIns(string Title, string Commenter);
