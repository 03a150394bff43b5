using System.ComponentModel.DataAnnotations;
using Core.Facts;
using Core.Imports;
using Core.Staff;
using Core.Texts;
using Data;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Web.Ground.Facts;
using Web.Ground.Site;

namespace Web.Doors.Imports.Staff;

[Authorize(Policy = nameof(Permission.RunImports))]
[RequestSizeLimit(MostBytes + FormBytes)]
[RequestFormLimits(MultipartBodyLengthLimit = MostBytes + FormBytes)]
public sealed class IndexPage(MembershipDb db, ImportFiles files, FactLog facts, ImportWork work, SiteText text, TimeProvider clock) : PageModel
{
    public const long MostBytes = 512L << 20;

    private const long FormBytes = 64 << 10;
    private const int Shown = 50;

    public sealed record Row(Guid Id, string FileName, ImportStep Step, DateTimeOffset UploadedAt, int Percent);

    public IReadOnlyList<Row> Runs { get; private set; } = [];

    [BindProperty, Required(ErrorMessage = "Imports.Export.Missing")]
    public IFormFile? Export { get; set; }

    public async Task OnGetAsync(CancellationToken cancel) => await LoadAsync(cancel);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (Export is { Length: 0 })
        {
            ModelState.AddModelError(nameof(Export), text["Imports.Export.Empty"]);
        }
        else if (Export is { Length: > MostBytes })
        {
            ModelState.AddModelError(nameof(Export), text["Imports.Export.TooLarge"]);
        }
        if (!ModelState.IsValid || Export is null)
        {
            await LoadAsync(cancel);
            return Page();
        }
        var now = clock.GetUtcNow();
        var name = PlainText.Folded(Path.GetFileName(Export.FileName));
        var run = new ImportRun(Guid.CreateVersion7(now), name.Length > 200 ? name[^200..] : name, Export.Length, User.SupporterId(), now);
        await using (var upload = Export.OpenReadStream())
        {
            if (!await files.KeepAsync(run.Id, upload, cancel))
            {
                ModelState.AddModelError(nameof(Export), text["Imports.Export.NoRoom"]);
                await LoadAsync(cancel);
                return Page();
            }
        }
        db.ImportRuns.Add(run);
        await facts.StateAsync(new ImportUploaded(run.Id, run.Bytes), User.SupporterId(), cancel);
        await db.SaveChangesAsync(cancel);
        work.Bell.Ring();
        return Redirect($"/staff/imports/{run.Id}");
    }

    public static string Tone(ImportStep step) => step switch
    {
        ImportStep.Checking or ImportStep.Importing => "accent",
        ImportStep.Checked => "warn",
        ImportStep.Imported => "good",
        ImportStep.Refused => "bad",
        ImportStep.Discarded => "",
    };

    private async Task LoadAsync(CancellationToken cancel) =>
        Runs = await db.ImportRuns.OrderByDescending(run => run.UploadedAt).Take(Shown)
            .Select(run => new Row(run.Id, run.FileName, run.Step, run.UploadedAt, run.Percent))
            .ToListAsync(cancel);
}
