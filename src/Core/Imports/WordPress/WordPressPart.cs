namespace Core.Imports.WordPress;

/// <summary>One piece of an export file, in the order of the file.</summary>
/// <param name="Line">The line the piece begins at, counted from 1.</param>
public abstract record WordPressPart(int Line);
