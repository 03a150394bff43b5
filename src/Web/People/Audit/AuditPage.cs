using System.Globalization;
using Core;
using Core.Facts;
using Core.Staff;
using Data;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Web.Ground.Facts;
using Web.Ground.Lists;
using Web.Ground.Site;

namespace Web.People.Audit;

/// <summary>The trail, newest first; the choice and the page stand in the address.</summary>
[Authorize(Policy = nameof(Permission.SeeAudit))]
public sealed class AuditPage(MembershipDb db, Publication publication, SiteText text) : PageModel
{
    private const int LinesPerPage = 50;
    private const string NobodyWord = "nobody";

    public sealed record Line(DateTimeOffset At, string Who, string Deed, string Words, Guid? SupporterId);

    public sealed record Actor(Guid Id, string Name);

    [BindProperty(SupportsGet = true)]
    public string? Subject { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? By { get; set; }

    /// <summary>The first day shown, in the publication's time zone.</summary>
    [BindProperty(SupportsGet = true)]
    public string? From { get; set; }

    /// <summary>The last day shown.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Until { get; set; }

    public DateOnly? FirstDay => TypedDate.Read(From, text.Culture);

    public DateOnly? LastDay => TypedDate.Read(Until, text.Culture);

    public IReadOnlyList<string> Subjects { get; private set; } = [];

    public IReadOnlyList<Actor> Actors { get; private set; } = [];

    public PageOf<Line> Lines { get; private set; } = Paging.Empty<Line>();

    public ListChoice SubjectChoice => new(
        "subject",
        text["Audit.About"],
        text["Audit.Everything"],
        Subjects.Select(subject => (Code: subject, Words: FactNames.OfSubject(subject, text))).OrderBy(subject => subject.Words, Alphabet),
        Subject);

    public ListChoice ByChoice => new(
        "by", text["Audit.By"], text["Audit.Everybody"], Actors.OrderBy(actor => actor.Name, Alphabet).Select(actor => (actor.Id.ToString(), actor.Name)).Prepend((NobodyWord, text["Audit.TheSite"])), By);

    public bool IsFiltered => Subject is { Length: > 0 } || By is { Length: > 0 } || FirstDay is not null || LastDay is not null;

    public async Task OnGetAsync([FromQuery(Name = "page-number")] int? number, CancellationToken cancel)
    {
        Subjects = await db.Facts.Select(entry => entry.Subject).Distinct().OrderBy(subject => subject).ToListAsync(cancel);
        Actors = await ActorsAsync(cancel);
        var page = Paging.At(number, LinesPerPage);
        var rows = await page.RowsAndOneMoreOf(Chosen().OrderByDescending(entry => entry.At).ThenByDescending(entry => entry.Id))
            .GroupJoin(db.Users, entry => entry.ActorId, person => person.Id, (entry, people) => new { Entry = entry, People = people })
            .SelectMany(row => row.People.DefaultIfEmpty(), (row, person) => new { row.Entry, Name = person!.DisplayName ?? person.Email })
            .AsNoTracking()
            .ToListAsync(cancel);
        Lines = page.Uncounted<Line>([.. rows.OrderByDescending(row => row.Entry.At).ThenByDescending(row => row.Entry.Id).Select(row => new Line(
            row.Entry.At,
            row.Entry.ActorId is null ? text["Audit.TheSite"] : row.Name ?? text["Audit.Gone"],
            FactNames.Of(row.Entry, text),
            FactWords.Of(row.Entry, text),
            row.Entry.SupporterId))]);
    }

    public string To(int number) =>
        new ListAddress("/staff/audit").With("subject", Subject).With("by", By).With("from", FirstDay).With("until", LastDay).WithPage(number).ToString();

    private StringComparer Alphabet => text.Culture.CompareInfo.GetStringComparer(CompareOptions.IgnoreCase);

    private IQueryable<RecordedFact> Chosen()
    {
        var chosen = db.Facts.AsQueryable();
        chosen = Subject is { Length: > 0 } subject ? chosen.Where(entry => entry.Subject == subject) : chosen;
        chosen = By == NobodyWord ? chosen.Where(entry => entry.ActorId == null)
            : Guid.TryParse(By, out var actor) ? chosen.Where(entry => entry.ActorId == actor)
            : chosen;
        if (FirstDay is { } from)
        {
            var start = publication.StartOf(from);
            chosen = chosen.Where(entry => entry.At >= start);
        }

        if (LastDay is { } until && until < DateOnly.MaxValue)
        {
            var end = publication.StartOf(until.AddDays(1));
            chosen = chosen.Where(entry => entry.At < end);
        }

        return chosen;
    }

    /// <summary>Everybody at the desk, for the choice; a trail names also those who have left.</summary>
    private Task<List<Actor>> ActorsAsync(CancellationToken cancel) =>
        db.Users.Where(person => db.UserRoles.Any(held => held.UserId == person.Id))
            .Select(person => new Actor(person.Id, person.DisplayName ?? person.Email!))
            .ToListAsync(cancel);
}
