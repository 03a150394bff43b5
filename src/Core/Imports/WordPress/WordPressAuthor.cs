namespace Core.Imports.WordPress;

/// <summary>A writer of the exported site. The e-mail address in the file is not read: an author's page is public.</summary>
public sealed record WordPressAuthor(int Line, string Login, string DisplayName) : WordPressPart(Line);
