using Core;
using Core.Facts;
using Core.Gifts;
using Core.Mails;
using Core.Orders;
using Core.Memberships;
using Core.Troubles;
using Web.Ground.Post;
using Web.Ground.Site;

namespace Web.Ground.Facts;

/// <summary>Facts in their reader's words, for the audit trail, its export and a member's timeline.</summary>
public static class FactWords
{
    /// <summary>A row from before facts had types is told as it was written, one of a newer program as it is stored.</summary>
    public static string Of(RecordedFact row, SiteText text) => row.OldWords ?? (row.Read() is { } fact ? Of(fact, text) : row.Values ?? "");

    public static string Of(Fact fact, SiteText text) => fact switch
    {
        MembershipStarted f => text["Facts.Said.MembershipStarted", f.Tier, f.Price, SaleText.After(f.Term, text), f.StripeSubscriptionId],
        MembershipRenewed f => text["Facts.Said.MembershipRenewed", f.Tier, f.PeriodFrom, f.PeriodUntil],
        MembershipCancelled f => text["Facts.Said.MembershipCancelled", f.Tier, f.EndsAt],
        MembershipResumed f => text["Facts.Said.MembershipResumed", f.Tier],
        MembershipFellBehind f => f.ReadsUntil is { } until ? text["Facts.Said.MembershipFellBehind.Until", f.Tier, until] : text["Facts.Said.MembershipFellBehind", f.Tier],
        MembershipCaughtUp f => text["Facts.Said.MembershipCaughtUp", f.Tier],
        MembershipSuspended f => f.Status == "Paused" ? text["Facts.Said.MembershipSuspended.Paused", f.Tier] : text["Facts.Said.MembershipSuspended", f.Tier],
        MembershipTermsChanged f => f is { TierBefore: { } tier, PriceBefore: { } price, TermBefore: { } term }
            ? text["Facts.Said.MembershipTermsChanged.Before", f.Tier, f.Price, SaleText.After(f.Term, text), tier, price, SaleText.After(term, text)]
            : text["Facts.Said.MembershipTermsChanged", f.Tier, f.Price, SaleText.After(f.Term, text)],
        ChangeAsked f => Asked(f, text),
        ChangeUndoAsked f => text["Facts.Said.ChangeUndoAsked", f.ToTier, f.ToPrice, SaleText.After(f.ToTerm, text)],
        ChangePlanned f => text["Facts.Said.ChangePlanned", f.At, f.ToTier, f.ToPrice, SaleText.After(f.ToTerm, text), f.Tier],
        ChangeUnpaid f => text["Facts.Said.ChangeUnpaid", f.Tier, f.ToTier, f.Due, f.Until],
        ChangeDropped f => text[
            f.Was switch { nameof(AheadKind.Unpaid) => "Facts.Said.ChangeDropped.Unpaid", ChangeDropped.Replaced => "Facts.Said.ChangeDropped.Replaced", _ => "Facts.Said.ChangeDropped" }, f.ToTier, f.Tier],
        RepricingBegun f => text["Facts.Said.RepricingBegun", f.Members, f.Tier, f.Amount, SaleText.After(f.Term, text), f.From],
        RepricingStopped f => text["Facts.Said.RepricingStopped", f.Tier, f.Amount, SaleText.After(f.Term, text)],
        RepricingAnswered f => text[f.Answer is "agreed" ? "Facts.Said.RepricingAnswered" : "Facts.Said.RepricingAnswered.Refused", f.Tier, f.Amount, SaleText.After(f.Term, text), f.At],
        RepricingRetried f => text["Facts.Said.RepricingRetried", f.Tier, text.Say(f.Reason)],
        SeatsAsked f => f.Due is { } seatsDue ? text["Facts.Said.SeatsAsked.Due", f.Tier, f.Before, f.After, seatsDue] : text["Facts.Said.SeatsAsked", f.Tier, f.Before, f.After],
        SeatsOffered f => f.Most == 0 ? text["Facts.Said.SeatsOffered.None", f.Tier] : text["Facts.Said.SeatsOffered", f.Tier, f.Least, f.Most],
        SeatInvited f => text["Facts.Said.SeatInvited", f.Tier, f.Number],
        SeatTaken f => text["Facts.Said.SeatTaken", f.Tier, f.Number],
        SeatEnded f => text[f.How switch { SeatEnded.Left => "Facts.Said.SeatEnded.Left", SeatEnded.Removed => "Facts.Said.SeatEnded.Removed", SeatEnded.Fewer => "Facts.Said.SeatEnded.Fewer", SeatEnded.Over => "Facts.Said.SeatEnded.Over", _ => "Facts.Said.SeatEnded" }, f.Tier, f.Number],
        MembershipEnded f => Ended(f, text),
        AccessCorrected f => f.ReadsUntil is { } until ? text["Facts.Said.AccessCorrected.Until", f.Tier, until] : text["Facts.Said.AccessCorrected", f.Tier],
        CollectionPaused f => f.ResumesAt is { } resumes ? text["Facts.Said.CollectionPaused.Until", f.Tier, resumes] : text["Facts.Said.CollectionPaused", f.Tier],
        CollectionResumed f => text["Facts.Said.CollectionResumed", f.Tier],
        MembershipPaused f => text["Facts.Said.MembershipPaused", f.Tier, f.RestsFrom, f.GoesOnAt, f.Price],
        MembershipUnpaused f => text["Facts.Said.MembershipUnpaused", f.Tier],
        ForeignPriceFound f => text["Facts.Said.ForeignPriceFound", f.Tier, f.StripePriceId, f.Price],
        ComplimentaryGiven f => f.Until is { } until ? text["Facts.Said.ComplimentaryGiven.Until", f.Tier, until, f.Why] : text["Facts.Said.ComplimentaryGiven", f.Tier, f.Why],
        ComplimentaryEnded f => text["Facts.Said.ComplimentaryEnded", f.Tier],
        CancellationAsked or ContinuationAsked or PauseEndAsked => text["Facts.Said.ByMember"],
        PauseAsked f => text["Facts.Said.PauseAsked", f.Periods],
        WithdrawalAsked f => text["Facts.Said.WithdrawalAsked", f.Tier, f.Amount],
        WithdrawalRefused f => text["Facts.Said.WithdrawalRefused", f.Tier, text.Say(f.Why)],
        SecondReturnAsked f => text["Facts.Said.SecondReturnAsked", f.Tier, f.StripeSubscriptionId],
        SecondReturned f => f.Amount is { } back ? text["Facts.Said.SecondReturned", f.Tier, f.StripeSubscriptionId, back] : text["Facts.Said.SecondReturned.Nothing", f.Tier, f.StripeSubscriptionId],
        SecondReturnRefused f => text["Facts.Said.SecondReturnRefused", f.Tier, f.StripeSubscriptionId, text.Say(f.Reason)],
        PaymentReceived f => f.Tier is null ? text["Facts.Said.PaymentReceived", f.Amount, f.ReceiptNumber] : text["Facts.Said.PaymentReceived.Tier", f.Amount, f.Tier, f.ReceiptNumber],
        PaymentFailed f => f.Tier is null ? text["Facts.Said.PaymentFailed", f.Amount, f.Attempt] : text["Facts.Said.PaymentFailed.Tier", f.Amount, f.Tier, f.Attempt],
        PaymentRefunded f => text["Facts.Said.PaymentRefunded", f.Amount, f.ReceiptNumber],
        PaymentDisputed f => text[f.Stage is "Inquiry" ? "Facts.Said.PaymentDisputed.Inquiry" : "Facts.Said.PaymentDisputed", f.Amount, f.ReceiptNumber],
        DisputeDecided f => text[f.Outcome switch { "Won" => "Facts.Said.DisputeDecided.Won", "Lost" => "Facts.Said.DisputeDecided.Lost", _ => "Facts.Said.DisputeDecided.Dropped" }, f.Amount, f.ReceiptNumber],
        RefundFailed f => text["Facts.Said.RefundFailed", f.Amount, f.ReceiptNumber],
        EntryStruck f => text[f.Entry switch { "refund" => "Facts.Said.EntryStruck.Refund", "dispute" => "Facts.Said.EntryStruck.Dispute", _ => "Facts.Said.EntryStruck" }, f.Amount, f.Of ?? "", f.ReceiptNumber ?? ""],
        RefundAsked f => text[f.Then switch { "EndsNow" => "Facts.Said.RefundAsked.EndsNow", "EndsWithPeriod" => "Facts.Said.RefundAsked.EndsWithPeriod", _ => "Facts.Said.RefundAsked.GoesOn" }, f.Amount, f.ReceiptNumber],
        RefundRefused f => text["Facts.Said.RefundRefused", f.Amount, f.ReceiptNumber, text.Say(f.Reason)],
        FraudWarned f => text["Facts.Said.FraudWarned", f.Amount, f.ReceiptNumber, f.Why.Replace('_', ' ')],
        EvidenceTaken f => text["Facts.Said.EvidenceTaken", f.ReceiptNumber],
        CheckoutLocked f => text[f.Why is "staff" ? "Facts.Said.CheckoutLocked.Staff" : "Facts.Said.CheckoutLocked", (long)f.Failures],
        CheckoutUnlocked f => text[f.Why is "staff" ? "Facts.Said.CheckoutUnlocked.Staff" : "Facts.Said.CheckoutUnlocked"],
        OrderHeld f => text["Facts.Said.OrderHeld", f.Paid, For(f.Tier, text), f.Ordered, text.Say(f.Why)],
        OrderAccepted f => text["Facts.Said.OrderAccepted", f.Paid, For(f.Tier, text)],
        OrderTurnedDown f => text["Facts.Said.OrderTurnedDown", f.Paid, For(f.Tier, text)],
        OrderGivenBack f => text["Facts.Said.OrderGivenBack", f.Amount, For(f.Tier, text), f.StripeSubscriptionId],
        OrderPending f => text["Facts.Said.OrderPending", f.Amount, f.Tier],
        OrderUnpaid f => text["Facts.Said.OrderUnpaid", f.Amount, f.Tier],
        CardExpires f => text["Facts.Said.CardExpires", f.Tier, f.Last4, f.ExpiresOn],
        GoalSet f => Goal(f.Title, f.Counts, f.Target, f.Members, text),
        GoalEnded f => Goal(f.Title, f.Counts, f.Target, f.Members, text),
        TierCreated f => text["Facts.Said.TierCreated", f.Tier, text.List(f.Entitlements)],
        TierExtended f => text["Facts.Said.TierExtended", f.Tier, f.Entitlement],
        TierReworded f => text["Facts.Said.TierReworded", f.Tier, FieldWords.Of(f.Changes, text)],
        TierArchived f => text["Facts.Said.TierArchived", f.Tier],
        TierRestored f => text["Facts.Said.TierRestored", f.Tier],
        TierRepriced f => f.Before is { } before
            ? text["Facts.Said.TierRepriced.Instead", f.Tier, f.Price, SaleText.After(f.Term, text), before]
            : text["Facts.Said.TierRepriced", f.Tier, f.Price, SaleText.After(f.Term, text)],
        PriceWithdrawn f => text["Facts.Said.PriceWithdrawn", f.Tier, f.Price, SaleText.After(f.Term, text)],
        TipsOffered f => f.Most is { } most ? text["Facts.Said.TipsOffered.Between", f.Proposed, f.Least, most] : text["Facts.Said.TipsOffered", f.Proposed, f.Least],
        TipsWithdrawn f => text["Facts.Said.TipsWithdrawn", f.Currency],
        TierFreed f => text["Facts.Said.TierFreed", f.Tier],
        TierSold f => text["Facts.Said.TierSold", f.Tier],
        FreeJoined f => text["Facts.Said.FreeJoined", f.Tier],
        FreeLeft f => text["Facts.Said.FreeLeft", f.Tier],
        LifetimeBought f => text["Facts.Said.LifetimeBought", f.Tier, f.Price],
        LifetimeEnded f => text["Facts.Said.LifetimeEnded", f.Tier],
        LifetimeRestored f => text["Facts.Said.LifetimeRestored", f.Tier],
        GiftBought f => f.Recipient is { } to ? text["Facts.Said.GiftBought.To", f.Months, f.Tier, to, f.LeavesAt] : text["Facts.Said.GiftBought", f.Months, f.Tier],
        GiftSent f => text["Facts.Said.GiftSent", f.Tier, f.To],
        GiftReaddressed f => text["Facts.Said.GiftReaddressed", f.Tier, f.To],
        GiftClaimed f => f.EndsAt is { } end ? text["Facts.Said.GiftClaimed", f.Months, f.Tier, end] : text["Facts.Said.GiftClaimed.Kept", f.Months, f.Tier],
        GiftStarted f => text["Facts.Said.GiftStarted", f.Tier, f.EndsAt],
        GiftTakenBack f => text[
            f.State switch
            {
                nameof(GiftState.Running) => "Facts.Said.GiftTakenBack.Accepted",
                nameof(GiftState.Kept) or nameof(GiftState.Ahead) => "Facts.Said.GiftTakenBack.Kept",
                nameof(GiftState.Over) => "Facts.Said.GiftTakenBack.Over",
                _ => "Facts.Said.GiftTakenBack",
            },
            f.Tier],
        GiftRestored f => text["Facts.Said.GiftRestored", f.Tier],
        CouponMade f => CouponText.Of(f, text),
        CouponEnded f => text["Facts.Said.CouponEnded", f.CouponCode],
        CouponUsed f => text["Facts.Said.CouponUsed", f.CouponCode, f.Discount, f.StripeSubscriptionId],
        TrialChanged f => f.Days == 0 ? text["Facts.Said.TrialChanged.None", f.Tier] : text[f.Card is "asked" ? "Facts.Said.TrialChanged" : "Facts.Said.TrialChanged.NoCard", f.Days, f.Tier],
        StaffInvited f => text["Facts.Said.StaffInvited", StaffWords.Names(f.Roles, text)],
        StaffRolesChanged f => text["Facts.Said.StaffRolesChanged", StaffWords.Names(f.Before, text), StaffWords.Names(f.After, text)],
        StaffRemoved f => text["Facts.Said.StaffRemoved", StaffWords.Names(f.Before, text)],
        StaffDisabled => text["Facts.Said.StaffDisabled"],
        StaffEnabled => text["Facts.Said.StaffEnabled"],
        OwnerInvited => text["Facts.Said.OwnerInvited"],
        PasswordSet or PasswordChanged or PasswordRemoved => text["Facts.Said.Password"],
        EmailChanged => text["Facts.Said.EmailChanged"],
        SecondFactorSetUp => text["Facts.Said.SecondFactorSetUp"],
        SecondFactorRemoved => text["Facts.Said.SecondFactorRemoved"],
        ArticleCreated f => text["Facts.Said.ArticleCreated", f.Title, f.Path],
        ArticleRevised f => f.Changes.Count == 0 ? text["Facts.Said.ArticleRevised.Unchanged"] : text["Facts.Said.ArticleRevised", FieldWords.Of(f.Changes, text)],
        ArticlePublished f => text["Facts.Said.ArticlePublished", f.Title],
        ArticleScheduled f => text["Facts.Said.ArticleScheduled", f.AppearsAt, f.Title],
        ArticleUnpublished f => text["Facts.Said.ArticleUnpublished", f.Title],
        ArticleMadePrivate f => text["Facts.Said.ArticleMadePrivate", f.Title],
        ArticlePinned f => text["Facts.Said.ArticlePinned", f.Title],
        ArticleUnpinned f => text["Facts.Said.ArticleUnpinned", f.Title],
        CategoryRevised f => text["Facts.Said.CategoryRevised", f.Name, FieldWords.Of(f.Changes, text)],
        CategoriesMerged f => text["Facts.Said.CategoriesMerged", f.Name, f.Into],
        SiteChanged f => text["Facts.Said.SiteChanged", FieldWords.Of(f.Changes, text)],
        AccessPolicyChanged f => text["Facts.Said.AccessPolicyChanged", FieldWords.Of(f.Changes, text)],
        ImportUploaded f => text["Facts.Said.ImportUploaded", f.Bytes],
        ImportBegun f => f.Gate is null ? text["Facts.Said.ImportBegun"]
            : f.Category is { } category ? text["Facts.Said.ImportBegun.Category", f.Gate, category]
            : text["Facts.Said.ImportBegun.All", f.Gate],
        ArticlesImported f => text["Facts.Said.ArticlesImported", text.List(f.Keys)],
        MemberSynchronised f => text["Facts.Said.MemberSynchronised", f.Memberships, f.Fetched],
        ComparisonAsked => text["Facts.Said.ComparisonAsked"],
        MendingAsked f => text["Facts.Said.MendingAsked", f.StripeId],
        EndpointRepaired f => text[f.Deed is "made" ? "Facts.Said.EndpointRepaired.New" : "Facts.Said.EndpointRepaired", f.Endpoint],
        EventRetried f => f.Status == "Parked" ? text["Facts.Said.EventRetried.Parked", f.EventId, text.Say(f.Reason)] : text["Facts.Said.EventRetried.Failed", f.EventId, text.Say(f.Reason)],
        MailRetried f => text["Facts.Said.MailRetried", Enum.TryParse<MailKind>(f.Mail, out var kind) ? text.Of(kind) : f.Mail, MailReasons.Of(f.Reason, text)],
        TroubleSettled f => f.Of is "" ? text["Facts.Said.TroubleSettled", Trouble(f.Trouble, text)] : text["Facts.Said.TroubleSettled.One", Trouble(f.Trouble, text), text.Say(f.Of)],
        SandboxTravelled f => text["Facts.Said.SandboxTravelled", f.From, f.To],
        _ => throw new ArgumentOutOfRangeException(nameof(fact), fact.Kind, "This fact has no words."),
    };

    private static string For(string tier, SiteText text) => tier == HeldOrder.NoTier ? text.Of(OrderKind.Tip) : tier;

    private static string Asked(ChangeAsked f, SiteText text) => text[
        f.Start is "PeriodEnd" ? "Facts.Said.ChangeAsked.Later" : f.Due is null ? "Facts.Said.ChangeAsked" : "Facts.Said.ChangeAsked.Due",
        f.Tier, f.Price, SaleText.After(f.Term, text), f.ToTier, f.ToPrice, SaleText.After(f.ToTerm, text), f.Due];

    private static string Goal(string title, string counts, Money target, int members, SiteText text) => counts switch
    {
        "Members" => text["Facts.Said.Goal.Members", title, members],
        "Once" => text["Facts.Said.Goal.Once", title, target],
        _ => text["Facts.Said.Goal", title, target],
    };

    private static string Ended(MembershipEnded fact, SiteText text) => fact.Reason switch
    {
        null => text["Facts.Said.MembershipEnded", fact.Tier],
        "cancellation_requested" => text["Facts.Said.MembershipEnded.Cancelled", fact.Tier],
        "payment_failed" => text["Facts.Said.MembershipEnded.Unpaid", fact.Tier],
        "payment_disputed" => text["Facts.Said.MembershipEnded.Disputed", fact.Tier],
        var reason => text["Facts.Said.MembershipEnded.Other", fact.Tier, reason.Replace('_', ' ')],
    };

    /// <param name="kind">One that only an older or a newer program knows stays its code.</param>
    private static string Trouble(string kind, SiteText text) =>
        Enum.TryParse<TroubleKind>(kind, out var known) && text[SiteText.Key(known, "Name")] is { ResourceNotFound: false } name ? name : kind;
}
