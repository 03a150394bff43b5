namespace Core.Imports.WordPress;

/// <summary>The site the file was exported from; <see cref="Address"/> is empty when the file does not say.</summary>
public sealed record WordPressSite(int Line, string Title, string Address, string Version) : WordPressPart(Line);
