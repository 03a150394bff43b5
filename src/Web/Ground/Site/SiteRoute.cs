namespace Web.Ground.Site;

/// <summary>One way into the site.</summary>
/// <param name="Permission">What the session must hold; "signed in" for any session, "staff" for any permission, null for everybody.</param>
/// <param name="ChangesState">True for every method but GET, HEAD and OPTIONS.</param>
/// <param name="Forgery">Whether a form of ours must vouch for it; null where nothing changes.</param>
public sealed record SiteRoute(string Method, string Path, string? Permission, bool ChangesState, ForgeryCheck? Forgery);
