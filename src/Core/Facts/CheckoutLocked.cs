namespace Core.Facts;

/// <summary>No payment page is opened for strangers from now on.</summary>
/// <param name="Why">"staff", or "cards": so many were refused.</param>
/// <param name="Failures">Cards refused within the hour.</param>
public sealed record CheckoutLocked(string Why, int Failures)
    : Fact(FactKind.CheckoutLocked);
