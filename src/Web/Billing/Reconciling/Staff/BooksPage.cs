using System.Text.Json;
using Core.Books;
using Core.Staff;
using Data;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Web.Ground.Site;

namespace Web.Billing.Reconciling.Staff;

/// <summary>When the books were compared with Stripe and whether to the end, what differs of which member, and the button that puts it right.</summary>
[Authorize(Policy = nameof(Permission.ManageJobs))]
public sealed class BooksPage(MembershipDb db, BookDeeds deeds, SiteText text) : PageModel
{
    private const int MostShown = 100;

    /// <summary>One member's differences, or what is about nobody here.</summary>
    /// <param name="Name">As staff may see it; null for what is nobody's here.</param>
    public sealed record Group(Guid? SupporterId, string? Name, IReadOnlyList<BookDifference> Rows);

    [TempData]
    public string? Notice { get; set; }

    [TempData]
    public bool IsDone { get; set; }

    /// <summary>The latest that is over; null when there was none yet.</summary>
    public Comparison? Last { get; private set; }

    /// <summary>The latest that looked at everything to the end.</summary>
    public Comparison? Whole { get; private set; }

    /// <summary>Somebody has asked for one, and it is not done.</summary>
    public bool IsComparing { get; private set; }

    public int OpenCount { get; private set; }

    public IReadOnlyList<Group> Open { get; private set; } = [];

    public IReadOnlyList<BookDifference> Mended { get; private set; } = [];

    public bool MayMend => User.May(Permission.HelpMembers);

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var over = db.Comparisons.AsNoTracking().Where(row => row.FinishedAt != null).OrderByDescending(row => row.FinishedAt);
        Last = await over.FirstOrDefaultAsync(cancel);
        Whole = await over.FirstOrDefaultAsync(row => row.IsWhole && row.IsComplete, cancel);
        IsComparing = await db.Comparisons.AnyAsync(row => row.NextTryAt != null, cancel);
        OpenCount = await db.BookDifferences.CountAsync(row => row.MendedAt == null, cancel);
        var open = await db.BookDifferences.AsNoTracking().Where(row => row.MendedAt == null).OrderByDescending(row => row.SeenAt).ThenBy(row => row.StripeId).Take(MostShown).ToListAsync(cancel);
        var people = open.Select(row => row.SupporterId).OfType<Guid>().Distinct().ToList();
        var names = !User.May(Permission.SeeMembers) ? []
            : await db.Users.Where(user => people.Contains(user.Id)).ToDictionaryAsync(user => user.Id, user => user.DisplayName ?? user.Email!, cancel);
        Open = [.. open.GroupBy(row => row.SupporterId).OrderBy(of => of.Key is null).Select(of => new Group(of.Key, of.Key is { } id ? names.GetValueOrDefault(id) : null, [.. of]))];
        Mended = await db.BookDifferences.AsNoTracking().Where(row => row.MendedAt != null).OrderByDescending(row => row.MendedAt).ThenBy(row => row.StripeId).Take(MostShown).ToListAsync(cancel);
    }

    public IEnumerable<string> What(BookDifference row) => (JsonSerializer.Deserialize<string[]>(row.What) ?? []).Select(text.Say);

    public IHtmlContent Said(Comparison comparison) => text.Html(
        "Reconciling.Page.Looked", text.Of(comparison.Kind), SiteText.Machine(comparison.FinishedAt!.Value), comparison.FinishedAt!.Value, comparison.Subscriptions, comparison.Invoices, comparison.Refunds);

    public async Task<IActionResult> OnPostCompareAsync(CancellationToken cancel) =>
        Told(await deeds.CompareAsync(User.SupporterId(), cancel), "Reconciling.Page.Asked", "Reconciling.Page.AskedAlready");

    public async Task<IActionResult> OnPostMendAsync(string? subject, CancellationToken cancel) =>
        MayMend ? Told(await deeds.MendAsync(subject ?? "", User.SupporterId(), cancel), "Reconciling.Page.Mending", "Reconciling.Page.OverAlready") : Forbid();

    private RedirectResult Told(bool isDone, string key, string otherwise)
    {
        (Notice, IsDone) = (text[isDone ? key : otherwise], isDone);
        return Redirect("/staff/books");
    }
}
