using System.Globalization;
using Core.Inbox;
using Core.Staff;
using Data;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Web.Ground.Facts;
using Web.Ground.Site;

namespace Web.Billing.Inbox.Staff;

/// <summary>What Stripe told us and what became of it, newest first; what waits for a person can be tried again.</summary>
[Authorize(Policy = nameof(Permission.ManageJobs))]
public sealed class EventsPage(MembershipDb db, EventBell bell, AuditTrail audit, TimeProvider clock) : PageModel
{
    private const int LinesPerPage = 50;

    public sealed record Line(string Id, string Type, string ObjectId, DateTimeOffset ReceivedAt, EventStatus Status, int Attempts, string? Reason)
    {
        public bool CanBeTried => Status is EventStatus.Failed or EventStatus.Parked;
    }

    [BindProperty(SupportsGet = true)]
    public EventStatus? Status { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Type { get; set; }

    [BindProperty(SupportsGet = true, Name = "page-number")]
    public int Number { get; set; } = 1;

    [TempData]
    public string? Notice { get; set; }

    public IReadOnlyList<Line> Lines { get; private set; } = [];

    public IReadOnlyList<string> Types { get; private set; } = [];

    public IReadOnlyDictionary<EventStatus, int> Counts { get; private set; } = new Dictionary<EventStatus, int>();

    public bool HasMore { get; private set; }

    public int Waiting => Counts.GetValueOrDefault(EventStatus.Failed) + Counts.GetValueOrDefault(EventStatus.Parked);

    public static string Word(EventStatus status) => status switch
    {
        EventStatus.Pending => "Waiting",
        EventStatus.Applied => "Applied",
        EventStatus.Ignored => "Ignored",
        EventStatus.Parked => "Set aside",
        EventStatus.Failed => "Given up",
    };

    public static string Colour(EventStatus status) => status switch
    {
        EventStatus.Pending => "warn",
        EventStatus.Applied => "good",
        EventStatus.Ignored => "",
        EventStatus.Parked or EventStatus.Failed => "bad",
    };

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Number = Math.Clamp(Number, 1, 100_000);
        Counts = await db.ReceivedEvents.GroupBy(received => received.Status)
            .Select(group => new { Status = group.Key, Count = group.Count() })
            .ToDictionaryAsync(group => group.Status, group => group.Count, cancel);
        Types = await db.ReceivedEvents.Select(received => received.Type).Distinct().OrderBy(type => type).ToListAsync(cancel);
        var chosen = db.ReceivedEvents.AsNoTracking();
        chosen = Status is { } status ? chosen.Where(received => received.Status == status) : chosen;
        chosen = Type is { Length: > 0 } type ? chosen.Where(received => received.Type == type) : chosen;
        var page = await chosen.OrderByDescending(received => received.ReceivedAt).ThenByDescending(received => received.Id)
            .Skip((Number - 1) * LinesPerPage).Take(LinesPerPage + 1)
            .Select(received => new Line(received.Id, received.Type, received.ObjectId, received.ReceivedAt, received.Status, received.Attempts, received.Reason))
            .ToListAsync(cancel);
        HasMore = page.Count > LinesPerPage;
        Lines = [.. page.Take(LinesPerPage)];
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
                    audit.Add(User.SupporterId(), "event.retried", "event", null, $"{received.Id} ({received.Type}) was {Word(received.Status).ToLowerInvariant()}: {received.Reason}");
                    received.Reopen(now);
                }

                await db.SaveChangesAsync(cancel);
                return stuck.Count;
            },
            cancel);
        bell.Ring();
        Notice = tried switch
        {
            0 => "Nothing had to be tried again.",
            1 => "1 event is tried again now.",
            var count => $"{count.ToString(CultureInfo.InvariantCulture)} events are tried again now.",
        };
        return Redirect(AddressOf(Number));
    }

    public string AddressOf(int number)
    {
        var query = new QueryBuilder { { "page-number", Math.Max(1, number).ToString(CultureInfo.InvariantCulture) } };
        if (Status is { } status)
        {
            query.Add("status", status.ToString());
        }

        if (Type is { Length: > 0 } type)
        {
            query.Add("type", type);
        }

        return "/staff/events" + query;
    }
}
