namespace Web.Ground.Site;

/// <summary>Where else a form of ours may lead: its answer is a redirect there, which browsers count as the form's action.</summary>
/// <param name="Sources">As Content-Security-Policy writes them, separated by blanks.</param>
public sealed record FormDestination(string Sources);
