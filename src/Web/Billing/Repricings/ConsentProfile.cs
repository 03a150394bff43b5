namespace Web.Billing.Repricings;

/// <summary>Whether members must be asked before they pay a new price.</summary>
public enum ConsentProfile
{
    /// <summary>Always: silence is no agreement, as courts in the European Union see it.</summary>
    Asked,

    /// <summary>Staff decide for each campaign.</summary>
    Chosen,
}
