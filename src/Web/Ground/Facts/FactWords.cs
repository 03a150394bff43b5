using System.Globalization;
using Core;
using Core.Facts;

namespace Web.Ground.Facts;

/// <summary>Facts in English words, for the audit trail, its export and a member's timeline. Money, days and codes as files have them.</summary>
public static class FactWords
{
    public static string Of(RecordedFact row) => row.OldWords ?? (row.Read() is { } fact ? Of(fact) : row.Values ?? "");

    public static string Of(Fact fact) => fact switch
    {
        MembershipStarted f => $"{f.Tier} for {f.Price} {Each(f.Term)}, subscription {f.StripeSubscriptionId}.",
        MembershipRenewed f => $"{f.Tier}: another period began on {Day(f.PeriodFrom)}, until {Day(f.PeriodUntil)}.",
        MembershipCancelled f => $"{f.Tier} will end on {Day(f.EndsAt)}.",
        MembershipResumed f => $"{f.Tier} goes on; its cancellation was taken back.",
        MembershipFellBehind f => $"A payment for {f.Tier} failed; access {(f.ReadsUntil is { } until ? $"stays until {Day(until)}" : "has ended")}.",
        MembershipCaughtUp f => $"The payment for {f.Tier} came after all.",
        MembershipSuspended f => $"{f.Tier} is closed: {(f.Status == "Paused" ? "its payments are paused" : "Stripe has given up asking for the money")}.",
        MembershipTermsChanged f => $"Now {f.Tier} for {f.Price} {Each(f.Term)}.",
        MembershipEnded f => $"{f.Tier} ended{Because(f.Reason)}.",
        AccessCorrected f => f.ReadsUntil is { } until ? $"What {f.Tier} opens stays open until {Day(until)}." : $"What {f.Tier} opened is closed.",
        CollectionPaused f => $"{f.Tier}: payments are paused at Stripe{(f.ResumesAt is { } resumes ? $" until {Day(resumes)}" : "")}; access goes on.",
        CollectionResumed f => $"{f.Tier}: the payments that were paused at Stripe go on.",
        ForeignPriceFound f => $"{f.Tier}: at Stripe the subscription has price {f.StripePriceId}, which this site did not sell it; it pays {f.Price} now. Payments are booked and access goes on.",
        CancellationAsked or ContinuationAsked => "By the member, at the account page.",
        PaymentReceived f => $"{f.Amount}{For(f.Tier)}, receipt {f.ReceiptNumber}.",
        PaymentFailed f => $"{f.Amount}{For(f.Tier)}, try {Number(f.Attempt)}.",
        PaymentRefunded f => $"{f.Amount} of receipt {f.ReceiptNumber}.",
        RefundFailed f => $"{f.Amount} of receipt {f.ReceiptNumber} came back: the bank did not take it. The payment counts again; give the money back by another way.",
        GoalSet f => $"\"{f.Title}\": {f.Target} a month.",
        GoalEnded f => $"\"{f.Title}\": {f.Target} a month.",
        TierCreated f => $"\"{f.Tier}\" opens what is for {string.Join(", ", f.Entitlements)}.",
        TierExtended f => $"\"{f.Tier}\" and its members open what the tier \"{f.Entitlement}\" opens too.",
        TierReworded f => $"\"{f.Tier}\": {Changes(f.Changes)}.",
        TierArchived f => $"\"{f.Tier}\": newcomers cannot join any more; its members keep it.",
        TierRestored f => $"\"{f.Tier}\": newcomers can join again.",
        TierRepriced f => $"\"{f.Tier}\": {f.Price} {Each(f.Term)} for newcomers{(f.Before is { } before ? $" instead of {before}; whoever pays that keeps it" : "")}.",
        PriceWithdrawn f => $"\"{f.Tier}\": {f.Price} {Each(f.Term)} is not offered to newcomers any more.",
        StaffInvited f => $"Invited as {Names(f.Roles)}.",
        StaffRolesChanged f => $"From {Names(f.Before)} to {Names(f.After)}.",
        StaffRemoved f => $"From {Names(f.Before)} to no role.",
        StaffDisabled => "The login is shut and its sessions have ended.",
        StaffEnabled => "The login is open again.",
        OwnerInvited => "A sign-in link for an owner was made on the server.",
        PasswordSet or PasswordChanged or PasswordRemoved => "By the supporter. All other sessions end.",
        SecondFactorSetUp => "An authenticator app was tied to this login.",
        SecondFactorRemoved => "The authenticator app was untied from this login.",
        ArticleCreated f => $"\"{f.Title}\" at {f.Path}.",
        ArticleRevised f => f.Changes.Count == 0 ? "Saved without a change of words." : $"{Changes(f.Changes)}.",
        ArticlePublished f => $"Published: \"{f.Title}\".",
        ArticleScheduled f => $"Appears at {Minute(f.AppearsAt)}: \"{f.Title}\".",
        ArticleUnpublished f => $"Back to a draft: \"{f.Title}\".",
        ArticleMadePrivate f => $"For staff only: \"{f.Title}\".",
        SiteChanged f => $"{Changes(f.Changes)}.",
        ImportUploaded f => $"WordPress export, {Number(f.Bytes)} bytes.",
        ImportBegun f => f.Gate is null ? "Without a gate." : $"Gate: {f.Gate}; {(f.Category is { } category ? $"category {category}" : "all articles")}.",
        ArticlesImported f => $"WordPress: {string.Join(", ", f.Keys)}.",
        MemberSynchronised f => $"{Number(f.Fetched)} of {Number(f.Memberships)} memberships fetched from Stripe.",
        EventRetried f => $"{f.EventId} was {(f.Status == "Parked" ? "set aside" : "given up")}: {f.Reason}",
        MailRetried f => $"{f.Mail} was given up: {f.Reason}",
        TroubleSettled f => $"{f.Trouble}{(f.Of is "" ? "" : $" ({f.Of})")} needs nothing more.",
        SandboxTravelled f => $"{Minute(f.From)} -> {Minute(f.To)}.",
        _ => throw new ArgumentOutOfRangeException(nameof(fact), fact.Kind, "This fact has no words."),
    };

    private static string Each(Term term) => term.Kind switch
    {
        TermKind.Months => term.Months switch { 1 => "a month", 12 => "a year", var months => $"every {months} months" },
        TermKind.Once => "once",
        TermKind.Lifetime => "once and for good",
    };

    /// <summary>Stripe's reasons, in words.</summary>
    private static string Because(string? reason) => reason switch
    {
        null => "",
        "cancellation_requested" => ", as it was cancelled",
        "payment_failed" => ", because no payment came",
        "payment_disputed" => ", because a payment was disputed",
        _ => $" ({reason.Replace('_', ' ')})",
    };

    private static string Changes(IReadOnlyList<FieldChange> changes) =>
        string.Join("; ", changes.Select(change => $"{change.Field.Replace('-', ' ')}: {Quoted(change.Before)}, now {Quoted(change.After)}"));

    private static string Quoted(string? value) => value is null ? "none" : $"\"{value}\"";

    private static string Names(IReadOnlyList<string> roles) => roles.Count == 0 ? "no role" : string.Join(", ", roles.Order(StringComparer.Ordinal));

    private static string For(string? tier) => tier is null ? "" : $" for {tier}";

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Day(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Minute(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
}
