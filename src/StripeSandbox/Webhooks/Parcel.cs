namespace StripeSandbox.Webhooks;

/// <summary>One event on its way to one endpoint; its text never changes again.</summary>
/// <param name="Secrets">The endpoint's secrets: more than one for a day after it was given a new one.</param>
internal sealed record Parcel(string EventId, string Type, byte[] Body, string Endpoint, string Url, IReadOnlyList<string> Secrets);
