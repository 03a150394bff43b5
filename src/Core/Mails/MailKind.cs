namespace Core.Mails;

/// <summary>Every mail the site sends; each has its templates in emails/.</summary>
public enum MailKind
{
    SignIn,
    Welcome,
    Receipt,
    PaymentFailed,
    MembershipEnding,
    MembershipResumed,
    MembershipEnded,
    Refunded,
    StaffInvitation,
    Alarm,
    AllClear,
    Checkout,
    SecondReturned,
    Disputed,
    PaymentHeld,
    OrderGivenBack,
}
