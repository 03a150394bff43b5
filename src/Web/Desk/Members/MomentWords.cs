namespace Web.Desk.Members;

/// <summary>The kinds of a timeline's lines, as its tabs and its lines name them.</summary>
internal static class MomentWords
{
    public static string Of(MomentKind kind) => kind switch
    {
        MomentKind.Payment => "Payment",
        MomentKind.Mail => "Mail",
        MomentKind.StripeEvent => "Stripe",
        MomentKind.Audit => "Audit",
    };

    public static string OfAll(MomentKind kind) => kind switch
    {
        MomentKind.Payment => "Payments",
        MomentKind.Mail => "Mails",
        MomentKind.StripeEvent => "Stripe events",
        MomentKind.Audit => "Audit",
    };
}
