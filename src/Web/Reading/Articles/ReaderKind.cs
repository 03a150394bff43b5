using Core.Articles;

namespace Web.Reading.Articles;

/// <summary>All that an article's page says of who reads it: nothing on it tells one from another of the same kind.</summary>
/// <param name="IsSupporter">Whoever pays already is thanked instead of asked.</param>
/// <param name="FreeReadsLeft">How many free articles of the month they have after this one; null where that is not said.</param>
public readonly record struct ReaderKind(Access Access, bool IsSignedIn, bool IsSupporter, int? FreeReadsLeft = null)
{
    /// <summary>Nothing on the page is for this kind alone: whoever has no session would be given the same. Caches on the way may keep it.</summary>
    public bool IsPublic => !IsSignedIn && Access is Access.Whole or Access.FreePart;
}
