using Core.Memberships;
using Core.Orders;
using Core.Staff;
using Core.Troubles;
using Data;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Web.Billing.Holding;
using Web.Billing.Refunding;
using Web.Billing.Seconds;
using Web.Ground.Site;

namespace Web.Desk.Troubles;

/// <summary>What needs a person, since when, what can be done; and what is over.</summary>
[Authorize(Policy = nameof(Permission.ManageJobs))]
public sealed class TroublesPage(MembershipDb db, TroubleDeeds deeds, SecondReturns seconds, HoldDecisions decisions, Refunds refunds, SiteText text) : PageModel
{
    private const int MostOver = 50;

    [TempData]
    public string? Notice { get; set; }

    public IReadOnlyList<Trouble> Open { get; private set; } = [];

    public IReadOnlyList<Trouble> Over { get; private set; } = [];

    /// <summary>The subscriptions of orders that wait for a decision.</summary>
    public IReadOnlySet<string> Undecided { get; private set; } = new HashSet<string>();

    /// <summary>Where staff look into it; null where another button does the deed or nothing at the desk can.</summary>
    public static (string Key, string Address)? Way(TroubleKind kind) => kind switch
    {
        TroubleKind.PaymentParked or TroubleKind.EventParked => ("Troubles.Page.SeeEvents", "/staff/events?status=Parked"),
        TroubleKind.EventGivenUp => ("Troubles.Page.SeeEvents", "/staff/events?status=Failed"),
        TroubleKind.CheckoutLocked => ("Troubles.Page.SeeCards", "/staff/card-testing"),
        TroubleKind.WebhookSignature or TroubleKind.WebhookClock or TroubleKind.StripeClock or TroubleKind.StripeSilent => ("Troubles.Page.SeeDoctor", "/staff/doctor"),
        TroubleKind.RepricingFailed => ("Troubles.Page.SeeRepricings", "/staff/repricings"),
        TroubleKind.BooksDiffer => ("Troubles.Page.SeeBooks", "/staff/books"),
        _ => null,
    };

    /// <summary>A person can say that it may stay so; all others end when their cause does.</summary>
    public static bool CanBeLeft(TroubleKind kind) =>
        kind is TroubleKind.CustomerGone or TroubleKind.MailAbandoned or TroubleKind.PaymentParked or TroubleKind.EventParked or TroubleKind.WebhookSignature or TroubleKind.ForeignPrice
            or TroubleKind.PriceRemade or TroubleKind.CallRefused or TroubleKind.RefundFailed or TroubleKind.PaymentDisputed
            or TroubleKind.RefundRefused or TroubleKind.FraudWarned or TroubleKind.GiftLost or TroubleKind.PaidForGoodAlready or TroubleKind.OfferUsedTwice;

    /// <summary>Whose each second subscription is, and how it stands about giving it back.</summary>
    public IReadOnlyDictionary<string, (Guid SupporterId, SecondState State)> Seconds { get; private set; } = new Dictionary<string, (Guid, SecondState)>(StringComparer.Ordinal);

    /// <summary>Whose payment each dispute, warning, refused refund, lost gift or needless payment is about.</summary>
    public IReadOnlyDictionary<string, ConcernedPayment> Payments { get; private set; } = new Dictionary<string, ConcernedPayment>(StringComparer.Ordinal);

    /// <summary>On whose page there is more about it; null where it is about nobody.</summary>
    public Guid? Member(Trouble trouble) => trouble.Kind switch
    {
        TroubleKind.SecondSubscription when Seconds.TryGetValue(trouble.Subject, out var second) => second.SupporterId,
        _ => Payments.GetValueOrDefault(trouble.Subject)?.SupporterId,
    };

    /// <summary>An order that was paid otherwise is decided, not left; a decision that Stripe will not carry out may be left to people.</summary>
    public bool CanBeLeft(TroubleKind kind, string subject) => kind switch
    {
        TroubleKind.PaidOtherwise => !Undecided.Contains(subject),
        TroubleKind.SecondSubscription => Seconds.GetValueOrDefault(subject).State != SecondState.Asked,
        _ => CanBeLeft(kind),
    };

    /// <summary>Nobody is reminded again of what is left: a member's money is left only by who may help members.</summary>
    public bool MayLeave(TroubleKind kind) =>
        kind is not (TroubleKind.SecondSubscription or TroubleKind.PaidOtherwise or TroubleKind.PaymentDisputed or TroubleKind.RefundFailed or TroubleKind.RefundRefused or TroubleKind.FraudWarned or TroubleKind.GiftLost or TroubleKind.PaidForGoodAlready)
        || User.May(Permission.HelpMembers);

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Open = await db.Troubles.AsNoTracking().Where(row => row.ClearedAt == null).OrderByDescending(row => row.RaisedAt).ToListAsync(cancel);
        Seconds = await seconds.OfAsync([.. Open.Where(row => row.Kind == TroubleKind.SecondSubscription).Select(row => row.Subject)], cancel);
        Undecided = await UndecidedAsync(cancel);
        Payments = await ConcernedPayment.OfAsync(db, [.. Open.Select(row => row.Subject)], cancel);
        Over = await db.Troubles.AsNoTracking().Where(row => row.ClearedAt != null).OrderByDescending(row => row.ClearedAt).Take(MostOver).ToListAsync(cancel);
    }

    public async Task<IActionResult> OnPostSendAsync(Guid subject, CancellationToken cancel) =>
        Told(text.Of(await deeds.SendAgainAsync(subject, User.SupporterId(), cancel)));

    public async Task<IActionResult> OnPostOfferAsync(Guid subject, CancellationToken cancel) =>
        Told(await deeds.OfferAnewAsync(subject, User.SupporterId(), cancel), "Troubles.Page.Offered");

    /// <summary>Money of a member's is moved: who may not help members may not.</summary>
    public async Task<IActionResult> OnPostReturnAsync(string? subject, CancellationToken cancel) =>
        User.May(Permission.HelpMembers) ? Told(await seconds.AskAsync(subject ?? "", User.SupporterId(), cancel), "Troubles.Page.Returning") : Forbid();

    /// <inheritdoc cref="OnPostReturnAsync"/>
    public async Task<IActionResult> OnPostDecideAsync(string? subject, HoldDecision? decision, CancellationToken cancel) => !User.May(Permission.HelpMembers) ? Forbid()
        : decision is not { } decided ? Told(text.Of(SendAgain.OverAlready))
        : Told(await decisions.DecideAsync(subject ?? "", decided, User.SupporterId(), cancel), decided == HoldDecision.Accept ? "Troubles.Page.Accepted" : "Troubles.Page.GivenBack");

    /// <inheritdoc cref="OnPostReturnAsync"/>
    public async Task<IActionResult> OnPostWarnedAsync(string? subject, CancellationToken cancel) =>
        User.May(Permission.HelpMembers) ? Told(await refunds.AnswerWarningAsync(subject ?? "", User.SupporterId(), cancel) == RefundAnswer.Asked, "Troubles.Page.GivesBack") : Forbid();

    public async Task<IActionResult> OnPostLeaveAsync(TroubleKind kind, string? subject, CancellationToken cancel) => !MayLeave(kind) ? Forbid()
        : Told(await MayBeLeftAsync(kind, subject ?? "", cancel) && await deeds.LeaveAsync(kind, subject ?? "", User.SupporterId(), cancel), "Troubles.Page.Left");

    private async Task<bool> MayBeLeftAsync(TroubleKind kind, string subject, CancellationToken cancel)
    {
        Undecided = await UndecidedAsync(cancel);
        Seconds = await seconds.OfAsync([subject], cancel);
        return CanBeLeft(kind, subject);
    }

    private async Task<IReadOnlySet<string>> UndecidedAsync(CancellationToken cancel) =>
        (await db.HeldOrders.Where(held => held.Decision == null).Select(held => held.StripeSubscriptionId).ToListAsync(cancel)).ToHashSet(StringComparer.Ordinal);

    private RedirectResult Told(bool isDone, string key) => Told(isDone ? text[key] : text.Of(SendAgain.OverAlready));

    private RedirectResult Told(string sentence)
    {
        Notice = sentence;
        return Redirect("/staff/troubles");
    }
}
