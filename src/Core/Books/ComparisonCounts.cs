namespace Core.Books;

/// <summary>What a comparison looked at and what came of it: see <see cref="Comparison"/>.</summary>
public sealed record ComparisonCounts(
    bool IsComplete, bool IsWhole, int Subscriptions, int Invoices, int Refunds, int Found, int Repaired, DateTimeOffset? SweptUntil);
