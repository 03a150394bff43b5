namespace Web.Billing.Doctor;

/// <summary>What is looked at between Stripe and this site.</summary>
public enum FindingKind
{
    /// <summary>The address to which Stripe delivers: that there is one, switched on, in our version, with all we need to hear of.</summary>
    Endpoint,

    /// <summary>When the last event arrived.</summary>
    LastEvent,

    /// <summary>Events that Stripe could not deliver.</summary>
    Lost,

    /// <summary>Deliveries that were turned away here.</summary>
    Refused,

    /// <summary>Our clock and Stripe's.</summary>
    Clock,
}
