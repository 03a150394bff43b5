namespace Core.Facts;

/// <summary>Staff had the address to which Stripe delivers its events made anew, or put right.</summary>
/// <param name="Endpoint">Stripe's we_ id.</param>
/// <param name="Deed">"made" or "mended".</param>
public sealed record EndpointRepaired(string Endpoint, string Deed)
    : Fact(FactKind.EndpointRepaired);
