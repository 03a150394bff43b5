namespace Web.Memberships.Staff;

/// <summary>Where a line of a member's timeline comes from.</summary>
public enum MomentKind
{
    Payment,
    Mail,
    StripeEvent,
    Audit,
}
