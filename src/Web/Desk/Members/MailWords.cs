using Core.Mails;

namespace Web.Desk.Members;

/// <summary>A mail as staff speak of it.</summary>
internal static class MailWords
{
    public static string Of(MailKind kind) => kind switch
    {
        MailKind.SignIn => "Link and code to sign in",
        MailKind.Welcome => "Welcome",
        MailKind.Receipt => "Receipt",
        MailKind.PaymentFailed => "Payment failed",
        MailKind.MembershipEnding => "Cancellation confirmed",
        MailKind.MembershipResumed => "Cancellation taken back",
        MailKind.MembershipEnded => "Membership ended",
        MailKind.Refunded => "Refund",
        MailKind.StaffInvitation => "Invitation to the staff desk",
        MailKind.Alarm => "Alarm",
        MailKind.AllClear => "All-clear",
        MailKind.Checkout => "The way on from the checkout",
    };
}
