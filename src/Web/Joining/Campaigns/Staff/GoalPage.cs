using Core;
using Core.Campaigns;
using Core.Staff;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Web.Ground.Shelf;
using Web.Ground.Site;

namespace Web.Joining.Campaigns.Staff;

/// <summary>The goal below every article: see how far it is, set another, end it.</summary>
[Authorize(Policy = nameof(Permission.ManageSite))]
public sealed class GoalPage(Goals goals, CallForSupport call, Publication publication, SiteText text) : PageModel
{
    [BindProperty]
    public GoalForm Form { get; set; } = new();

    public Goal? Goal { get; private set; }

    public CallForSupport Call => call;

    public string? Done { get; private set; }

    public async Task OnGetAsync([FromQuery(Name = "done")] string? done, CancellationToken cancel)
    {
        Done = done;
        Goal = await goals.CurrentAsync(cancel);
        if (Goal is { } goal)
        {
            Form = new GoalForm { Title = goal.Title, Text = goal.Text, Target = TypedAmount.Write(goal.Target, text.Culture) };
        }
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        Goal = await goals.CurrentAsync(cancel);
        var shownIn = ShownIn.Of(Request, text);
        var (amount, fault) = TypedAmount.Read(Form.Target, publication.Currency, shownIn, GoalForm.MostTarget);
        if (fault is { } wrong && !string.IsNullOrWhiteSpace(Form.Target))
        {
            ModelState.AddModelError("Form.Target", AmountText.Of(wrong, publication.Currency, text));
        }

        if (!ModelState.IsValid || amount is not { } target)
        {
            ModelState.Rewrite("Form.Target", amount, shownIn, text);
            return Page();
        }

        await goals.SetAsync(Form.Title.Trim(), (Form.Text ?? "").Trim(), target, User.SupporterId(), cancel);
        return Redirect("/staff/goal?done=set");
    }

    public async Task<IActionResult> OnPostEndAsync(CancellationToken cancel)
    {
        await goals.EndAsync(User.SupporterId(), cancel);
        return Redirect("/staff/goal?done=ended");
    }
}
