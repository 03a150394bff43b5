namespace Core.Facts;

/// <summary>Site and sandbox went ahead in time.</summary>
public sealed record SandboxTravelled(DateTimeOffset From, DateTimeOffset To)
    : Fact(FactKind.SandboxTravelled);
