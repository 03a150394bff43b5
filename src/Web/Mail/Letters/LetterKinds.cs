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
        MailKind.Alarm => "alarm",
        MailKind.AllClear => "all-clear",
        MailKind.Checkout => "checkout",
        MailKind.SecondReturned => "second-returned",
        MailKind.Disputed => "payment-disputed",
        MailKind.PaymentHeld => "payment-held",
        MailKind.OrderGivenBack => "order-given-back",
        MailKind.ComplimentaryGiven => "complimentary-given",
        MailKind.ComplimentaryEnding => "complimentary-ending",
        MailKind.TipReceipt => "tip-receipt",
        MailKind.RefundFailed => "refund-failed",
        MailKind.MembershipPaused => "membership-paused",
        MailKind.MembershipGoesOn => "membership-goes-on",
        MailKind.EmailProof => "email-proof",
        MailKind.EmailTaken => "email-taken",
        MailKind.EmailMoved => "email-moved",
        MailKind.ChangeMade => "change-made",
        MailKind.ChangePlanned => "change-planned",
        MailKind.ChangeUnpaid => "change-unpaid",
        MailKind.ChangeOff => "change-off",
        MailKind.PaymentRecovered => "payment-recovered",
        MailKind.PaymentPending => "payment-pending",
        MailKind.OrderUnpaid => "order-unpaid",
        MailKind.CardExpires => "card-expires",
        MailKind.GiftReceipt => "gift-receipt",
        MailKind.Gift => "gift",
        MailKind.GiftAccepted => "gift-accepted",
        MailKind.GiftNews => "gift-news",
        MailKind.GiftTakenBack => "gift-taken-back",
        MailKind.PriceChanges => "price-changes",
        MailKind.PriceStays => "price-stays",
        MailKind.WithdrawalReceived => "withdrawal-received",
        MailKind.LifetimeReceipt => "lifetime-receipt",
        MailKind.TrialEnds => "trial-ends",
        MailKind.SeatClosed => "seat-closed",
        MailKind.SeatNews => "seat-news",
    };

    /// <summary>Placeholders that are younger than a mail of this kind which may still wait to be sent: to it they are empty.</summary>
    public static IReadOnlyList<string> AddedLater(MailKind kind) => kind switch
    {
        MailKind.Welcome => ["read_title", "read_url", "free_until", "lapses", "code", "first_amount", "full_first_amount", "later_at", "later_amount", "term"],
        MailKind.PaymentFailed => ["standing", "pay_url", "needs_holder"],
        MailKind.MembershipEnding => ["standing", "others"],
        MailKind.MembershipEnded => ["others"],
        MailKind.Refunded => ["credit_number"],
        MailKind.ComplimentaryEnding => ["is_gift"],
        MailKind.ChangeUnpaid => ["instead_of"],
        MailKind.EmailMoved => ["back_url"],
        _ => [],
    };

    /// <summary>
    /// Somebody is let down when it does not arrive. Not by one that anybody may have asked for at any address, who asks again if they wait for it;
    /// nor by an alarm: to tell of that by the next one would never end.
    /// </summary>
    public static bool IsOwed(MailKind kind) => kind switch
    {
        MailKind.SignIn or MailKind.Checkout or MailKind.Alarm or MailKind.AllClear => false,
        MailKind.Welcome or MailKind.Receipt or MailKind.TipReceipt or MailKind.Refunded or MailKind.SecondReturned or MailKind.Disputed or MailKind.PaymentHeld or MailKind.OrderGivenBack or MailKind.RefundFailed or MailKind.StaffInvitation => true,
        MailKind.PaymentFailed or MailKind.MembershipEnding or MailKind.MembershipResumed or MailKind.MembershipEnded or MailKind.ComplimentaryGiven or MailKind.ComplimentaryEnding => true,
        MailKind.MembershipPaused or MailKind.MembershipGoesOn or MailKind.EmailMoved => true,
        MailKind.EmailProof or MailKind.EmailTaken => false,
        MailKind.ChangeMade or MailKind.ChangePlanned or MailKind.ChangeUnpaid or MailKind.ChangeOff => true,
        MailKind.PaymentRecovered or MailKind.PaymentPending or MailKind.OrderUnpaid or MailKind.CardExpires or MailKind.WithdrawalReceived => true,
        MailKind.GiftReceipt or MailKind.Gift or MailKind.GiftAccepted or MailKind.GiftNews or MailKind.GiftTakenBack => true,
        MailKind.PriceChanges or MailKind.PriceStays => true,
        MailKind.LifetimeReceipt => true,
        MailKind.TrialEnds => true,
        MailKind.SeatClosed or MailKind.SeatNews => true,
    };

    /// <summary>A mail whose words open an account, or a gift, must not outlive its sending.</summary>
    public static bool IsSecret(MailKind kind) => kind is MailKind.SignIn or MailKind.EmailProof or MailKind.EmailMoved or MailKind.Gift or MailKind.GiftNews;
}
