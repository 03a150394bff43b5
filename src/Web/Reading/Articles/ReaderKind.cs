using Core.Articles;

namespace Web.Reading.Articles;

/// <summary>All that an article's page says of who reads it: nothing on it tells one from another of the same kind.</summary>
/// <param name="IsSupporter">Whoever pays already is thanked instead of asked.</param>
public readonly record struct ReaderKind(Access Access, bool IsSignedIn, bool IsSupporter);
