using Core.Facts;
using Core.Inbox;
using Core.Memberships;
using Core.Seats;
using Core.Staff;
using Data;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Web.Billing.Books;
using Web.Billing.Inbox;
using Web.Ground.Facts;
using Web.Ground.Site;

namespace Web.Desk.Members;

/// <summary>One person: what they pay and may read, and the timeline of all that happened.</summary>
[Authorize(Policy = nameof(Permission.SeeMembers))]
public sealed class MemberPage(MembershipDb db, MembershipReports reports, MemberTimeline timeline, MemberPayments payments, DirectSync sync, Complimentary complimentary, FactLog facts, SiteText text, TimeProvider clock) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    /// <summary>One kind of the timeline's lines alone.</summary>
    [BindProperty(SupportsGet = true)]
    public MomentKind? Show { get; set; }

    [TempData]
    public string? Notice { get; set; }

    [TempData]
    public string? Trouble { get; set; }

    public Supporter Person { get; private set; } = null!;

    public IReadOnlyList<Membership> Memberships { get; private set; } = [];

    /// <summary>By the membership's id.</summary>
    public IReadOnlyDictionary<Guid, MembershipReport> Standing { get; private set; } = new Dictionary<Guid, MembershipReport>();

    public IReadOnlyDictionary<Guid, string> Tiers { get; private set; } = new Dictionary<Guid, string>();

    public IReadOnlyList<(string Name, Grant Grant)> Grants { get; private set; } = [];

    /// <summary>What was given to them and is not over.</summary>
    public IReadOnlyList<ComplimentaryAccess> Given { get; private set; } = [];

    /// <summary>Places that they pay for, and those that others pay for them, with the owner.</summary>
    public IReadOnlyList<(Seat Seat, string Tier, Guid Owner)> Seats { get; private set; } = [];

    public IReadOnlyList<MemberPayment> Payments { get; private set; } = [];

    public IReadOnlyList<MemberMoment> Moments { get; private set; } = [];

    /// <summary>What they may read for what they pay, and until when.</summary>
    public IHtmlContent OpenTo => text.List(
        Grants.Select(opened => opened.Grant.Until is { } until
            ? text.Html("Members.One.OpenUntil", text.Theirs(opened.Name), opened.Grant.From, until)
            : text.Html("Members.One.OpenForGood", text.Theirs(opened.Name), opened.Grant.From)),
        "Site.List.Semicolon");

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (await db.Users.AsNoTracking().SingleOrDefaultAsync(person => person.Id == Id, cancel) is not { } person)
        {
            return NotFound();
        }

        Person = person;
        Memberships = await db.Memberships.AsNoTracking().Where(membership => membership.SupporterId == Id)
            .OrderByDescending(membership => membership.StartedAt).ToListAsync(cancel);
        Standing = await reports.OfAsync(Memberships, cancel);
        var tiers = await db.Tiers.AsNoTracking().IgnoreAutoIncludes().Select(tier => new { tier.Id, tier.Slug, tier.Name }).ToListAsync(cancel);
        Tiers = tiers.ToDictionary(tier => tier.Id, tier => tier.Name);
        var grants = await db.Grants.AsNoTracking().Where(grant => grant.SupporterId == Id && grant.ComplimentaryId == null).OrderBy(grant => grant.Entitlement).ToListAsync(cancel);
        Grants = grants.ConvertAll(grant => (tiers.Find(tier => tier.Slug == grant.Entitlement)?.Name ?? grant.Entitlement, grant));
        var now = clock.GetUtcNow();
        Given = await db.ComplimentaryAccess.AsNoTracking().Where(access => access.SupporterId == Id && (access.Until == null || access.Until > now)).OrderBy(access => access.From).ToListAsync(cancel);
        var seats = await db.Seats.AsNoTracking().Where(seat => seat.EndedAt == null)
            .Join(db.Memberships, seat => seat.MembershipId, membership => membership.Id, (seat, membership) => new { Seat = seat, membership.TierId, membership.SupporterId })
            .Where(row => row.SupporterId == Id || row.Seat.HolderId == Id).OrderBy(row => row.Seat.Number).ToListAsync(cancel);
        Seats = seats.ConvertAll(row => (row.Seat, Tiers[row.TierId], row.SupporterId));
        Payments = await payments.OfAsync(Id, cancel);
        Moments = await timeline.OfAsync(person, Show, cancel);
        return Page();
    }

    public async Task<IActionResult> OnPostEndAccessAsync(Guid access, CancellationToken cancel)
    {
        if (!User.May(Permission.HelpMembers))
        {
            return Forbid();
        }

        var isEnded = await complimentary.EndAsync(access, Id, User.SupporterId(), cancel);
        (Notice, Trouble) = isEnded ? (text["Members.One.AccessEnded"].Value, (string?)null) : (null, text["Members.One.AccessOver"].Value);
        return Redirect($"/staff/members/{Id}");
    }

    public async Task<IActionResult> OnPostSyncAsync(CancellationToken cancel)
    {
        if (!User.May(Permission.HelpMembers))
        {
            return Forbid();
        }

        var memberships = await db.Memberships.AsNoTracking().Where(membership => membership.SupporterId == Id).ToListAsync(cancel);
        var failed = 0;
        foreach (var membership in memberships)
        {
            var outcome = await sync.SubscriptionAsync(membership.StripeCustomerId, membership.StripeSubscriptionId, User.SupporterId(), cancel);
            failed += outcome.Status == EventStatus.Applied ? 0 : 1;
        }

        await facts.StateAsync(new MemberSynchronised(Id, memberships.Count - failed, memberships.Count), User.SupporterId(), cancel);
        await db.SaveChangesAsync(cancel);
        (Notice, Trouble) = failed == 0 ? (text["Members.One.Fetched"].Value, (string?)null) : (null, text["Members.One.NotFetched"].Value);
        return Redirect($"/staff/members/{Id}");
    }
}
