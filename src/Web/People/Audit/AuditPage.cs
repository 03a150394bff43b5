using System.Globalization;
using Core;
using Core.Staff;
using Data;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Web.Ground.Site;

namespace Web.People.Audit;

/// <summary>The trail, newest first; the choice and the page stand in the address.</summary>
[Authorize(Policy = nameof(Permission.SeeAudit))]
public sealed class AuditPage(MembershipDb db, Publication publication) : PageModel
{
    private const int LinesPerPage = 50;
    private const string NobodyWord = "nobody";

    public sealed record Line(DateTimeOffset At, string Who, string Action, string Details, Guid? SupporterId);

    public sealed record Actor(Guid Id, string Name);

    [BindProperty(SupportsGet = true)]
    public string? Subject { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? By { get; set; }

    /// <summary>The first day shown, in the publication's time zone.</summary>
    [BindProperty(SupportsGet = true)]
    public DateOnly? From { get; set; }

    /// <summary>The last day shown.</summary>
    [BindProperty(SupportsGet = true)]
    public DateOnly? Until { get; set; }

    [BindProperty(SupportsGet = true, Name = "page-number")]
    public int Number { get; set; } = 1;

    public IReadOnlyList<string> Subjects { get; private set; } = [];

    public IReadOnlyList<Actor> Actors { get; private set; } = [];

    public IReadOnlyList<Line> Lines { get; private set; } = [];

    public bool HasMore { get; private set; }

    public bool IsFiltered => Subject is { Length: > 0 } || By is { Length: > 0 } || From is not null || Until is not null;

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Number = Math.Clamp(Number, 1, 100_000);
        Subjects = await db.AuditEntries.Select(entry => entry.Subject).Distinct().OrderBy(subject => subject).ToListAsync(cancel);
        Actors = await ActorsAsync(cancel);
        var page = await Chosen().OrderByDescending(entry => entry.At).ThenByDescending(entry => entry.Id)
            .Skip((Number - 1) * LinesPerPage).Take(LinesPerPage + 1)
            .GroupJoin(db.Users, entry => entry.ActorId, person => person.Id, (entry, people) => new { Entry = entry, People = people })
            .SelectMany(row => row.People.DefaultIfEmpty(), (row, person) => new { row.Entry, Name = person!.DisplayName ?? person.Email })
            .AsNoTracking()
            .ToListAsync(cancel);
        HasMore = page.Count > LinesPerPage;
        Lines = [.. page.OrderByDescending(row => row.Entry.At).ThenByDescending(row => row.Entry.Id).Take(LinesPerPage).Select(row => new Line(
            row.Entry.At,
            row.Entry.ActorId is null ? "The site itself" : row.Name ?? "Somebody who is gone",
            row.Entry.Action,
            row.Entry.Details,
            row.Entry.SupporterId))];
    }

    public string AddressOf(int number)
    {
        var query = new QueryBuilder { { "page-number", number.ToString(CultureInfo.InvariantCulture) } };
        foreach (var (name, value) in new[] { ("subject", Subject), ("by", By), ("from", From is { } from ? SiteText.Machine(from) : null), ("until", Until is { } until ? SiteText.Machine(until) : null) })
        {
            if (value is { Length: > 0 })
            {
                query.Add(name, value);
            }
        }

        return "/staff/audit" + query;
    }

    private IQueryable<AuditEntry> Chosen()
    {
        var chosen = db.AuditEntries.AsQueryable();
        chosen = Subject is { Length: > 0 } subject ? chosen.Where(entry => entry.Subject == subject) : chosen;
        chosen = By == NobodyWord ? chosen.Where(entry => entry.ActorId == null)
            : Guid.TryParse(By, out var actor) ? chosen.Where(entry => entry.ActorId == actor)
            : chosen;
        if (From is { } from)
        {
            var start = publication.StartOf(from);
            chosen = chosen.Where(entry => entry.At >= start);
        }

        if (Until is { } until && until < DateOnly.MaxValue)
        {
            var end = publication.StartOf(until.AddDays(1));
            chosen = chosen.Where(entry => entry.At < end);
        }

        return chosen;
    }

    /// <summary>Everybody at the desk, for the choice; a trail names also those who have left.</summary>
    private Task<List<Actor>> ActorsAsync(CancellationToken cancel) =>
        db.Users.Where(person => db.UserRoles.Any(held => held.UserId == person.Id))
            .OrderBy(person => person.Email)
            .Select(person => new Actor(person.Id, person.DisplayName ?? person.Email!))
            .ToListAsync(cancel);
}
