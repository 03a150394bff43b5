using Core.Mails;

namespace Web.Mail.Letters;

/// <summary>What is known of a letter by its kind.</summary>
public static class LetterKinds
{
    /// <summary>The name of the kind's two files in emails/, without the ending.</summary>
    public static string File(MailKind kind) => kind switch
    {
        MailKind.SignIn => "sign-in",
        MailKind.Welcome => "welcome",
        MailKind.Receipt => "receipt",
        MailKind.PaymentFailed => "payment-failed",
        MailKind.MembershipEnding => "membership-ending",
        MailKind.MembershipResumed => "membership-resumed",
        MailKind.MembershipEnded => "membership-ended",
        MailKind.Refunded => "refund",
        MailKind.StaffInvitation => "staff-invitation",
        MailKind.Checkout => "checkout",
    };

    /// <summary>A mail whose words open an account must not outlive its sending.</summary>
    public static bool IsSecret(MailKind kind) => kind is MailKind.SignIn;
}
