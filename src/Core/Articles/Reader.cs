using Core.Memberships;

namespace Core.Articles;

/// <summary>Who asks for a text, as far as it decides what they are given.</summary>
public sealed record Reader(Standing Standing)
{
    public static readonly Reader Stranger = new(Standing.Stranger);

    /// <summary>Signed in, whether they pay for anything or not.</summary>
    public bool IsRegistered { get; init; }

    /// <summary>Of staff who write here: they read what they work on, whatever its state.</summary>
    public bool MayEdit { get; init; }

    /// <summary>They came by a member's link to this article.</summary>
    public bool IsGuest { get; init; }

    /// <summary>What they may read without being one of those a text is for; null where that does not count, as in a feed.</summary>
    public FreeReads? FreeReads { get; init; }
}
