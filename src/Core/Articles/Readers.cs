namespace Core.Articles;

/// <summary>For whom the whole of an article is while its rule holds.</summary>
public enum Readers
{
    Everybody,

    /// <summary>Whoever is signed in, and nothing paid.</summary>
    Registered,

    /// <summary>Whoever holds one of the rule's entitlements.</summary>
    AnyOf,

    /// <summary>Whoever holds each of the rule's entitlements.</summary>
    AllOf,
}
