namespace Core.Facts;

/// <summary>What is kept between readers and may be made untrue by a fact.</summary>
[Flags]
public enum Stale
{
    Nothing = 0,

    /// <summary>What the supporter whom the fact concerns may read; of a fact that concerns no one in particular, what everybody may.</summary>
    Standing = 1,

    /// <summary>The tiers and the goal below every article.</summary>
    Call = 2,

    /// <summary>Articles, and all lists made of them.</summary>
    Articles = 4,

    /// <summary>The masthead's sections.</summary>
    Sections = 8,

    /// <summary>What the publication says of itself.</summary>
    Publication = 16,

    Everything = Standing | Call | Articles | Sections | Publication,
}
