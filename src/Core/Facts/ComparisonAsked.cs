namespace Core.Facts;

/// <summary>Staff had the books compared with Stripe.</summary>
public sealed record ComparisonAsked() : Fact(FactKind.ComparisonAsked);
