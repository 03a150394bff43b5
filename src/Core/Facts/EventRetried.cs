namespace Core.Facts;

/// <summary>Staff had one of Stripe's events tried again.</summary>
/// <param name="Status">What had become of it: "Parked" or "Failed".</param>
public sealed record EventRetried(string EventId, string Type, string Status, string? Reason)
    : Fact(FactKind.EventRetried);
