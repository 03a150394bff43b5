namespace Web.Ground.Site;

/// <summary>Whether money is real. Decided once at start, by configuration.</summary>
/// <param name="IsSandbox">No Stripe key was configured: the local sandbox takes Stripe's place.</param>
public sealed record SiteMode(bool IsSandbox);
