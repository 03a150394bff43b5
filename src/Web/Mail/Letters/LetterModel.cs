using System.Text.Json;
using System.Text.Json.Nodes;
using Core.Mails;

namespace Web.Mail.Letters;

/// <summary>From a letter to the placeholders of its templates, and from its kind to their file.</summary>
public static class LetterModel
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public static JsonObject Of(ILetter letter) => (JsonObject)JsonSerializer.SerializeToNode(letter, letter.GetType(), Json)!;

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
    };

    /// <summary>A mail whose words open an account must not outlive its sending.</summary>
    public static bool IsSecret(MailKind kind) => kind is MailKind.SignIn;
}
