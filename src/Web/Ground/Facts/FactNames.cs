using Core.Facts;

namespace Web.Ground.Facts;

/// <summary>What a deed is called on a page; the codes it is stored under are for files and programs.</summary>
public static class FactNames
{
    private static readonly Dictionary<string, FactKind> Kinds = Enum.GetValues<FactKind>().ToDictionary(kind => FactSort.Of(kind).Code, StringComparer.Ordinal);

    /// <summary>Of a code that only an older or a newer program knows, its words with spaces.</summary>
    public static string Of(RecordedFact row) => Kinds.TryGetValue(row.Code, out var kind) ? Of(kind) : InPlainLetters(row.Code);

    public static string Of(FactKind kind) => kind switch
    {
        FactKind.MembershipStarted => "Membership begun",
        FactKind.MembershipRenewed => "Membership renewed",
        FactKind.MembershipCancelled => "Membership cancelled",
        FactKind.MembershipResumed => "Cancellation taken back",
        FactKind.MembershipFellBehind => "Payment overdue",
        FactKind.MembershipCaughtUp => "Payment made up for",
        FactKind.MembershipSuspended => "Membership closed for want of payment",
        FactKind.MembershipTermsChanged => "Tier or price changed",
        FactKind.MembershipEnded => "Membership ended",
        FactKind.CollectionPaused => "Payments paused",
        FactKind.CollectionResumed => "Payments go on",
        FactKind.ForeignPriceFound => "Price not ours",
        FactKind.AccessCorrected => "Access set right",
        FactKind.CancellationAsked => "Asked to cancel",
        FactKind.ContinuationAsked => "Asked to go on",
        FactKind.PaymentReceived => "Payment received",
        FactKind.PaymentFailed => "Payment refused",
        FactKind.PaymentRefunded => "Payment given back",
        FactKind.RefundFailed => "Refund failed",
        FactKind.GoalSet => "Goal set",
        FactKind.GoalEnded => "Goal ended",
        FactKind.TierCreated => "Tier made",
        FactKind.TierExtended => "Tier opens more",
        FactKind.TierReworded => "Tier reworded",
        FactKind.TierArchived => "Tier closed to newcomers",
        FactKind.TierRestored => "Tier open to newcomers again",
        FactKind.TierRepriced => "Price offered",
        FactKind.PriceWithdrawn => "Price withdrawn",
        FactKind.StaffInvited => "Staff member invited",
        FactKind.StaffRolesChanged => "Roles changed",
        FactKind.StaffRemoved => "Staff member removed",
        FactKind.StaffDisabled => "Login shut",
        FactKind.StaffEnabled => "Login opened again",
        FactKind.OwnerInvited => "Owner invited",
        FactKind.PasswordSet => "Password set",
        FactKind.PasswordChanged => "Password changed",
        FactKind.PasswordRemoved => "Password removed",
        FactKind.SecondFactorSetUp => "Authenticator set up",
        FactKind.SecondFactorRemoved => "Authenticator removed",
        FactKind.ArticleCreated => "Article written",
        FactKind.ArticleRevised => "Article revised",
        FactKind.ArticlePublished => "Article published",
        FactKind.ArticleScheduled => "Article scheduled",
        FactKind.ArticleUnpublished => "Article taken back",
        FactKind.ArticleMadePrivate => "Article made private",
        FactKind.SiteChanged => "Settings changed",
        FactKind.ImportUploaded => "Export uploaded",
        FactKind.ImportBegun => "Import begun",
        FactKind.ArticlesImported => "Articles imported",
        FactKind.MemberSynchronised => "Fetched from Stripe",
        FactKind.EventRetried => "Stripe's news tried again",
        FactKind.MailRetried => "Mail sent again",
        FactKind.TroubleSettled => "Trouble settled",
        FactKind.SandboxTravelled => "Sandbox's clock moved",
    };

    /// <summary>The kind of thing that facts are about, as the choice above the trail names it.</summary>
    public static string OfSubject(string subject) => subject switch
    {
        "membership" => "Memberships",
        "payment" => "Payments",
        "goal" => "The goal",
        "tier" => "Tiers and prices",
        "supporter" => "People and logins",
        "article" => "Articles",
        "site" => "The site",
        "import" => "Imports",
        "member" => "Members",
        "event" => "Stripe's news",
        "mail" => "Mails",
        "trouble" => "Troubles",
        _ => InPlainLetters(subject),
    };

    private static string InPlainLetters(string code)
    {
        var words = code.Replace('.', ' ').Replace('-', ' ').Replace('_', ' ').Trim();
        return words.Length == 0 ? "" : char.ToUpperInvariant(words[0]) + words[1..];
    }
}
