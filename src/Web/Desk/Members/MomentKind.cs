namespace Web.Desk.Members;

/// <summary>Where a line of a member's timeline comes from.</summary>
public enum MomentKind
{
    Payment,
    Mail,
    StripeEvent,
    Audit,
}
