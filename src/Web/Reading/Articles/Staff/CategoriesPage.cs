using Core.Articles;
using Core.Staff;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Web.Ground.Site;

namespace Web.Reading.Articles.Staff;

/// <summary>The categories of the publication, in their order.</summary>
[Authorize(Policy = nameof(Permission.EditArticles))]
public sealed class CategoriesPage(CategoryDeeds desk, SiteText text) : PageModel
{
    [BindProperty]
    public List<CategoryForm> Form { get; set; } = [];

    [TempData]
    public string? Done { get; set; }

    public IReadOnlyList<Category> Found { get; private set; } = [];

    public IReadOnlyDictionary<Guid, int> Counts { get; private set; } = new Dictionary<Guid, int>();

    public async Task OnGetAsync(CancellationToken cancel)
    {
        await LoadAsync(cancel);
        Form = [.. Found.Select((category, place) => new CategoryForm { Id = category.Id, Name = category.Name, Description = category.Description, Place = place + 1, IsHidden = category.IsHidden })];
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        Form.RemoveAll(form => form is null); // an index without fields
        await LoadAsync(cancel);
        if (!ModelState.IsValid)
        {
            return Page();
        }

        await desk.SaveAsync(Form, User.SupporterId(), cancel);
        Done = text["Articles.Categories.Saved"];
        return RedirectToPage();
    }

    public async Task<IActionResult> OnPostMergeAsync(Guid from, Guid into, CancellationToken cancel)
    {
        if (!await desk.MergeAsync(from, into, User.SupporterId(), cancel))
        {
            ModelState.Clear();
            await OnGetAsync(cancel);
            ModelState.AddModelError("into", text["Articles.Categories.NotMerged"]);
            return Page();
        }

        Done = text["Articles.Categories.Merged"];
        return RedirectToPage();
    }

    private async Task LoadAsync(CancellationToken cancel)
    {
        Found = await desk.StandingAsync(cancel);
        Counts = await desk.CountsAsync(cancel);
    }
}
