namespace Core.Facts;

/// <summary>What a kind of fact is called where it is stored, which record holds it, and what it makes stale.</summary>
/// <param name="Code">Stored for good: never changed, never given to another.</param>
/// <param name="Subject">The kind of thing it happened to.</param>
/// <param name="Record">The record with its values.</param>
/// <param name="Stale">What is kept between readers and is not true any more.</param>
public sealed record FactSort(string Code, string Subject, Type Record, Stale Stale)
{
    public static FactSort Of(FactKind kind) => kind switch
    {
        FactKind.MembershipStarted => new("membership.started", "membership", typeof(MembershipStarted), Stale.Standing),
        FactKind.MembershipRenewed => new("membership.renewed", "membership", typeof(MembershipRenewed), Stale.Standing),
        FactKind.MembershipCancelled => new("membership.cancelled", "membership", typeof(MembershipCancelled), Stale.Standing),
        FactKind.MembershipResumed => new("membership.resumed", "membership", typeof(MembershipResumed), Stale.Standing),
        FactKind.MembershipFellBehind => new("membership.past-due", "membership", typeof(MembershipFellBehind), Stale.Standing),
        FactKind.MembershipCaughtUp => new("membership.caught-up", "membership", typeof(MembershipCaughtUp), Stale.Standing),
        FactKind.MembershipSuspended => new("membership.suspended", "membership", typeof(MembershipSuspended), Stale.Standing),
        FactKind.MembershipTermsChanged => new("membership.terms-changed", "membership", typeof(MembershipTermsChanged), Stale.Standing),
        FactKind.MembershipEnded => new("membership.ended", "membership", typeof(MembershipEnded), Stale.Standing),
        FactKind.CollectionPaused => new("membership.collection-paused", "membership", typeof(CollectionPaused), Stale.Standing),
        FactKind.CollectionResumed => new("membership.collection-resumed", "membership", typeof(CollectionResumed), Stale.Standing),
        FactKind.ForeignPriceFound => new("membership.foreign-price", "membership", typeof(ForeignPriceFound), Stale.Standing),
        FactKind.AccessCorrected => new("membership.access-corrected", "membership", typeof(AccessCorrected), Stale.Standing),
        FactKind.CancellationAsked => new("membership.cancellation-asked", "membership", typeof(CancellationAsked), Stale.Nothing),
        FactKind.ContinuationAsked => new("membership.continuation-asked", "membership", typeof(ContinuationAsked), Stale.Nothing),
        FactKind.PaymentReceived => new("payment.received", "payment", typeof(PaymentReceived), Stale.Standing),
        FactKind.PaymentFailed => new("payment.refused", "payment", typeof(PaymentFailed), Stale.Standing),
        FactKind.PaymentRefunded => new("payment.refunded", "payment", typeof(PaymentRefunded), Stale.Standing),
        FactKind.RefundFailed => new("payment.refund-failed", "payment", typeof(RefundFailed), Stale.Standing),
        FactKind.GoalSet => new("goal.set", "goal", typeof(GoalSet), Stale.Call),
        FactKind.GoalEnded => new("goal.ended", "goal", typeof(GoalEnded), Stale.Call),
        FactKind.TierCreated => new("tier.created", "tier", typeof(TierCreated), Stale.Call | Stale.Articles),
        FactKind.TierExtended => new("tier.carries", "tier", typeof(TierExtended), Stale.Call | Stale.Articles | Stale.Standing),
        FactKind.TierReworded => new("tier.reworded", "tier", typeof(TierReworded), Stale.Call | Stale.Articles),
        FactKind.TierArchived => new("tier.archived", "tier", typeof(TierArchived), Stale.Call | Stale.Articles),
        FactKind.TierRestored => new("tier.restored", "tier", typeof(TierRestored), Stale.Call | Stale.Articles),
        FactKind.TierRepriced => new("tier.price-offered", "tier", typeof(TierRepriced), Stale.Call | Stale.Articles),
        FactKind.PriceWithdrawn => new("tier.price-withdrawn", "tier", typeof(PriceWithdrawn), Stale.Call | Stale.Articles),
        FactKind.StaffInvited => new("staff.invited", "supporter", typeof(StaffInvited), Stale.Nothing),
        FactKind.StaffRolesChanged => new("staff.roles-changed", "supporter", typeof(StaffRolesChanged), Stale.Nothing),
        FactKind.StaffRemoved => new("staff.removed", "supporter", typeof(StaffRemoved), Stale.Nothing),
        FactKind.StaffDisabled => new("staff.disabled", "supporter", typeof(StaffDisabled), Stale.Nothing),
        FactKind.StaffEnabled => new("staff.enabled", "supporter", typeof(StaffEnabled), Stale.Nothing),
        FactKind.OwnerInvited => new("staff.owner-invited", "supporter", typeof(OwnerInvited), Stale.Nothing),
        FactKind.PasswordSet => new("account.password-set", "supporter", typeof(PasswordSet), Stale.Nothing),
        FactKind.PasswordChanged => new("account.password-changed", "supporter", typeof(PasswordChanged), Stale.Nothing),
        FactKind.PasswordRemoved => new("account.password-removed", "supporter", typeof(PasswordRemoved), Stale.Nothing),
        FactKind.SecondFactorSetUp => new("account.second-factor-set-up", "supporter", typeof(SecondFactorSetUp), Stale.Nothing),
        FactKind.SecondFactorRemoved => new("account.second-factor-removed", "supporter", typeof(SecondFactorRemoved), Stale.Nothing),
        FactKind.ArticleCreated => new("article.created", "article", typeof(ArticleCreated), Stale.Articles | Stale.Sections),
        FactKind.ArticleRevised => new("article.revised", "article", typeof(ArticleRevised), Stale.Articles | Stale.Sections),
        FactKind.ArticlePublished => new("article.published", "article", typeof(ArticlePublished), Stale.Articles | Stale.Sections),
        FactKind.ArticleScheduled => new("article.scheduled", "article", typeof(ArticleScheduled), Stale.Articles | Stale.Sections),
        FactKind.ArticleUnpublished => new("article.unpublished", "article", typeof(ArticleUnpublished), Stale.Articles | Stale.Sections),
        FactKind.ArticleMadePrivate => new("article.made-private", "article", typeof(ArticleMadePrivate), Stale.Articles | Stale.Sections),
        FactKind.SiteChanged => new("site.changed", "site", typeof(SiteChanged), Stale.Publication),
        FactKind.ImportUploaded => new("import.uploaded", "import", typeof(ImportUploaded), Stale.Nothing),
        FactKind.ImportBegun => new("import.begun", "import", typeof(ImportBegun), Stale.Nothing),
        FactKind.ArticlesImported => new("import.articles-written", "import", typeof(ArticlesImported), Stale.Articles | Stale.Sections),
        FactKind.MemberSynchronised => new("member.synchronised", "supporter", typeof(MemberSynchronised), Stale.Standing),
        FactKind.EndpointRepaired => new("event.endpoint-repaired", "event", typeof(EndpointRepaired), Stale.Nothing),
        FactKind.EventRetried => new("event.retried", "event", typeof(EventRetried), Stale.Nothing),
        FactKind.MailRetried => new("mail.retried", "mail", typeof(MailRetried), Stale.Nothing),
        FactKind.TroubleSettled => new("trouble.settled", "trouble", typeof(TroubleSettled), Stale.Nothing),
        FactKind.SandboxTravelled => new("sandbox.travelled", "site", typeof(SandboxTravelled), Stale.Nothing),
    };
}
