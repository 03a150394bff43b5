namespace Core.Facts;

/// <summary>Payment pages are opened for strangers again.</summary>
/// <param name="Why">"staff", or "quiet": no card was refused for a while.</param>
public sealed record CheckoutUnlocked(string Why)
    : Fact(FactKind.CheckoutUnlocked);
