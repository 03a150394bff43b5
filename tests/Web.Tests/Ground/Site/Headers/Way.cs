namespace Web.Tests.Ground.Site.Headers;

/// <summary>One way into the site, filled in.</summary>
/// <param name="IsFile">One of those that are the same for everybody and lie on the disk.</param>
internal sealed record Way(string Method, string Pattern, string Address, bool IsFile);
