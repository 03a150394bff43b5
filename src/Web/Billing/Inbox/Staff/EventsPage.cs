using System.Globalization;
using Core.Facts;
using Core.Inbox;
using Core.Staff;
using Data;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Web.Ground.Facts;
using Web.Ground.Lists;
using Web.Ground.Site;

namespace Web.Billing.Inbox.Staff;

/// <summary>What Stripe told us and what became of it, newest first; what waits for a person can be tried again.</summary>
[Authorize(Policy = nameof(Permission.ManageJobs))]
public sealed class EventsPage(MembershipDb db, EventBell bell, FactLog facts, SiteText text, TimeProvider clock) : PageModel
{
    public const int LinesPerPage = 50;

    public sealed record Line(string Id, string Type, string ObjectId, DateTimeOffset ReceivedAt, EventStatus Status, int Attempts, string? Reason)
    {
        public bool CanBeTried => Status is EventStatus.Failed or EventStatus.Parked;
    }

    [BindProperty(SupportsGet = true)]
    public EventStatus? Status { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Type { get; set; }

    [BindProperty(SupportsGet = true, Name = "page-number")]
    public int? Number { get; set; }

    [TempData]
    public string? Notice { get; set; }

    public PageOf<Line> Lines { get; private set; } = Paging.Empty<Line>();

    public IReadOnlyList<string> Types { get; private set; } = [];

    public IReadOnlyDictionary<EventStatus, int> Counts { get; private set; } = new Dictionary<EventStatus, int>();

    public int Waiting => Counts.GetValueOrDefault(EventStatus.Failed) + Counts.GetValueOrDefault(EventStatus.Parked);

    public ListChoice StatusChoice => new(
        "status",
        text["Inbox.Events.Status"],
        text["Inbox.Events.All"],
        Enum.GetValues<EventStatus>().Select(status => (status.ToString(), text["Inbox.Events.Status.Counted", status, Counts.GetValueOrDefault(status)].Value)),
        Status?.ToString());

    public ListChoice TypeChoice => new(
        "type",
        text["Inbox.Events.Type"],
        text["Inbox.Events.All"],
        Types.Select(type => (type, Words: EventWords.Of(type, text))).OrderBy(choice => choice.Words, text.Culture.CompareInfo.GetStringComparer(CompareOptions.None)),
        Type);

    /// <summary>Where the buttons of this page lead, so that one comes back to it.</summary>
    public string Retrying => AddressOf(Lines.Number).With("handler", "Retry").ToString();

    public static string Colour(EventStatus status) => status switch
    {
        EventStatus.Pending or EventStatus.Held => "warn",
        EventStatus.Applied => "good",
        EventStatus.Ignored => "",
        EventStatus.Parked or EventStatus.Failed => "bad",
    };

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Counts = await db.ReceivedEvents.GroupBy(received => received.Status)
            .Select(group => new { Status = group.Key, Count = group.Count() })
            .ToDictionaryAsync(group => group.Status, group => group.Count, cancel);
        Types = await db.ReceivedEvents.Select(received => received.Type).Distinct().OrderBy(type => type).ToListAsync(cancel);
        var chosen = db.ReceivedEvents.AsNoTracking();
        chosen = Status is { } status ? chosen.Where(received => received.Status == status) : chosen;
        chosen = Type is { Length: > 0 } type ? chosen.Where(received => received.Type == type) : chosen;
        var page = Paging.At(Number, LinesPerPage);
        Lines = page.Uncounted(await page.RowsAndOneMoreOf(chosen.OrderByDescending(received => received.ReceivedAt).ThenByDescending(received => received.Id))
            .Select(received => new Line(received.Id, received.Type, received.ObjectId, received.ReceivedAt, received.Status, received.Attempts, received.Reason))
            .ToListAsync(cancel));
    }

    /// <summary>Opens one event again, or all of a status: the same synchronisation as ever, safe to repeat.</summary>
    public async Task<IActionResult> OnPostRetryAsync(string? id, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var tried = await db.WriteAsync(
            async () =>
            {
                var stuck = await db.ReceivedEvents
                    .Where(received => received.Status == EventStatus.Failed || received.Status == EventStatus.Parked)
                    .Where(received => id == null || received.Id == id)
                    .OrderBy(received => received.ReceivedAt).Take(LinesPerPage).ToListAsync(cancel);
                foreach (var received in stuck)
                {
                    await facts.StateAsync(new EventRetried(received.Id, received.Type, $"{received.Status}", received.Reason), User.SupporterId(), cancel);
                    received.Reopen(now);
                }

                await db.SaveChangesAsync(cancel);
                return stuck.Count;
            },
            cancel);
        bell.Ring();
        Notice = tried == 0 ? text["Inbox.Events.Retried.None"] : text["Inbox.Events.Retried", tried];
        return Redirect(To(Number ?? 1));
    }

    public string To(int number) => AddressOf(number).ToString();

    private ListAddress AddressOf(int number) => new ListAddress("/staff/events").With("status", Status).With("type", Type).WithPage(number);
}
