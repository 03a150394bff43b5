namespace StripeSandbox.State;

/// <summary>The request that caused a change; events carry it. Changes of the clock have none.</summary>
internal sealed record Asker(string RequestId, string? IdempotencyKey);
