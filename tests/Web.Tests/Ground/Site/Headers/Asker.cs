namespace Web.Tests.Ground.Site.Headers;

/// <param name="Cookies">As the browser sends them; null for a stranger.</param>
/// <param name="Token">Of a form that this asker was shown.</param>
internal sealed record Asker(string Who, string? Cookies, string? Token)
{
    public bool IsSignedIn => Cookies?.Contains("session=", StringComparison.Ordinal) == true;
}
