namespace Core.Memberships;

/// <summary>Why somebody cancels, in the eight words that Stripe has for it too; unsaid, where they do not say.</summary>
public enum LeavingReason
{
    Unsaid,
    TooExpensive,
    Unused,
    MissingFeatures,
    LowQuality,
    SwitchedService,
    CustomerService,
    TooComplex,
    Other,
}
