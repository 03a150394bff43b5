namespace Core.Repricings;

/// <summary>Whether members are asked before they pay a new price, and what holds of those who do not agree.</summary>
public enum RepricingConsent
{
    /// <summary>They are told, and can leave before the day.</summary>
    NotAsked,

    /// <summary>Who does not agree keeps the price they pay.</summary>
    StaysOtherwise,

    /// <summary>Who does not agree keeps the price they pay until the day, and then the membership ends.</summary>
    EndsOtherwise,
}
