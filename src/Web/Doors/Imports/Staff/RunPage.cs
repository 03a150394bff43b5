using System.Text;
using Core.Facts;
using Core.Imports;
using Core.Staff;
using Data;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Web.Ground.Facts;
using Web.Ground.Site;
using Web.Ground.Texts;

namespace Web.Doors.Imports.Staff;

[Authorize(Policy = nameof(Permission.RunImports))]
public sealed class RunPage(MembershipDb db, ImportFiles files, FactLog facts, ImportWork work, SiteText text, TimeProvider clock) : PageModel
{
    public const int PlacesShown = 25;

    public sealed record GateOffer(string Slug, string Name);

    public ImportRun Run { get; private set; } = null!;

    public ImportReport? Report { get; private set; }

    /// <summary>What it wrote so far, whatever became of it.</summary>
    public ImportCounts Wrote { get; private set; } = new();

    public IReadOnlyList<GateOffer> Tiers { get; private set; } = [];

    [BindProperty]
    public string? Gate { get; set; }

    [BindProperty]
    public string? Category { get; set; }

    /// <summary>The item's title, else its number; a remark without either is of the file.</summary>
    public string Place(ImportRemark remark) =>
        remark.Title.Length > 0 ? remark.Title : remark.Item.Length > 0 ? text["Imports.Place.Item", remark.Item] : text["Imports.Place.File"];

    /// <summary>Of several: the first, and how many more there are.</summary>
    public string Place(RemarkGroup group) =>
        group.Remarks.Count == 1 ? Place(group.Remarks[0]) : text["Imports.Place.More", group.Remarks.Count - 1, Place(group.Remarks[0])];

    public string Sentence(ImportRemark remark) => remark.Line > 0
        ? text["Imports.Place.Remark.Line", Place(remark), text.Number(remark.Line), RemarkSentence.Of(remark.What, text)]
        : text["Imports.Place.Remark", Place(remark), RemarkSentence.Of(remark.What, text)];

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel) =>
        await LoadAsync(id, cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnGetReportAsync(Guid id, CancellationToken cancel)
    {
        var report = await db.ImportRuns.Where(run => run.Id == id).Select(run => run.Report).SingleOrDefaultAsync(cancel);
        return report is null ? NotFound() : File(Encoding.UTF8.GetBytes(ReportJson.Printed(ReportJson.Read(report), text)), "application/json", $"import-{id:N}.json");
    }

    public async Task<IActionResult> OnPostImportAsync(Guid id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
        {
            return NotFound();
        }
        if (Run.Step == ImportStep.Checked)
        {
            var (gate, category) = (Named(Gate), Named(Category));
            Run.Begin(gate, category);
            await facts.StateAsync(new ImportBegun(id, gate, category), User.SupporterId(), cancel);
            if (await SaveAsync(cancel))
            {
                work.Bell.Ring();
            }
        }
        return Redirect($"/staff/imports/{id}");
    }

    public async Task<IActionResult> OnPostDiscardAsync(Guid id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
        {
            return NotFound();
        }
        Run.Discard(clock.GetUtcNow());
        if (Run.Step == ImportStep.Discarded && await SaveAsync(cancel))
        {
            files.Forget(id);
        }
        return Redirect("/staff/imports");
    }

    private async Task<bool> LoadAsync(Guid id, CancellationToken cancel)
    {
        if (await db.ImportRuns.SingleOrDefaultAsync(run => run.Id == id, cancel) is not { } run)
        {
            return false;
        }
        Run = run;
        Report = run.Report is null ? null : ReportJson.Read(run.Report);
        Wrote = (await EarlierTries.OfAsync(db, id, cancel)).Counts;
        Tiers = await db.Tiers.Where(tier => tier.ArchivedAt == null).OrderBy(tier => tier.Rank)
            .Select(tier => new GateOffer(tier.Slug, tier.Name)).ToListAsync(cancel);
        return true;
    }

    /// <summary>False when somebody else decided at the same moment: the page then shows what they chose.</summary>
    private async Task<bool> SaveAsync(CancellationToken cancel)
    {
        try
        {
            await db.SaveChangesAsync(cancel);
            return true;
        }
        catch (DbUpdateConcurrencyException)
        {
            return false;
        }
    }

    private static string? Named(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
