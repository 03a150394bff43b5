namespace StripeSandbox;

/// <summary>An address that receives every event, signed with its own secret.</summary>
public sealed record WebhookTarget(string Url, string Secret);
