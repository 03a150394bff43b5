namespace Web.Billing.Inbox;

/// <summary>The object that is fetched afresh, with its parents, when an event tells of it.</summary>
public enum Fetch
{
    Session,
    Subscription,
    Invoice,
    Charge,
    Refund,
    Dispute,
    Customer,
    Warning,
    CreditNote,
    FailedCharge,
    GoneCustomer,
    Schedule,
}
