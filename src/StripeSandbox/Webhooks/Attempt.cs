namespace StripeSandbox.Webhooks;

/// <summary>One try of one delivery. No code means that nobody answered.</summary>
internal sealed record Attempt(DateTimeOffset At, int? Code, string? Trouble, bool IsLast)
{
    public bool Succeeded => Code is >= 200 and < 300;
}
