namespace StripeSandbox.State;

/// <summary>An event as the store holds it.</summary>
/// <param name="Clock">The test clock under which it happened, if any.</param>
internal sealed record KeptEvent(string Id, long Created, byte[] Written, string? Clock);
