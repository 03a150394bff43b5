using System.Globalization;
using System.Text.Encodings.Web;
using Core;
using Core.Campaigns;
using Core.Staff;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Web.Ground.Shelf;
using Web.Ground.Site;

namespace Web.Joining.Campaigns.Staff;

/// <summary>The goal below every article: see how far it is, set another, end it, show it elsewhere.</summary>
[Authorize(Policy = nameof(Permission.ManageSite))]
public sealed class GoalPage(Goals goals, CallForSupport call, Publication publication, PublicAddress address, SiteText text) : PageModel
{
    private const int MostMembers = 10_000_000;

    [BindProperty]
    public GoalForm Form { get; set; } = new();

    public GoalProgress? Progress => call.Progress;

    public Goal? Goal { get; private set; }

    public string? Done { get; private set; }

    /// <summary>To be put into another site's page.</summary>
    public string PictureCode => $"<a href=\"{address.To("/support")}\"><img src=\"{address.To(GoalEmbeds.Picture)}\" alt=\"{Alt}\" width=\"480\" height=\"120\"></a>";

    /// <inheritdoc cref="PictureCode"/>
    public string FragmentCode => $"<iframe src=\"{address.To(GoalEmbeds.Fragment)}\" title=\"{Alt}\" width=\"480\" height=\"160\" style=\"border:0;max-width:100%\" loading=\"lazy\"></iframe>";

    private string Alt => HtmlEncoder.Default.Encode(text["Campaigns.Embed.Alt", publication.Name]);

    public async Task OnGetAsync([FromQuery(Name = "done")] string? done, CancellationToken cancel)
    {
        Done = done;
        Goal = await goals.CurrentAsync(cancel);
        if (Goal is { } goal)
        {
            var target = goal.Kind == GoalKind.Members ? goal.TargetMembers.ToString(CultureInfo.InvariantCulture) : TypedAmount.Write(goal.Target, text.Culture);
            Form = new GoalForm { Kind = goal.Kind, Title = goal.Title, Text = goal.Text, Target = target };
        }
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        Goal = await goals.CurrentAsync(cancel);
        var make = Form.Kind == GoalKind.Members ? OfMembers() : OfMoney();
        if (!ModelState.IsValid || make is null)
        {
            return Page();
        }

        await goals.SetAsync(make, User.SupporterId(), cancel);
        return Redirect("/staff/goal?done=set");
    }

    public async Task<IActionResult> OnPostEndAsync(CancellationToken cancel)
    {
        await goals.EndAsync(User.SupporterId(), cancel);
        return Redirect("/staff/goal?done=ended");
    }

    private Func<Guid, DateTimeOffset, Goal>? OfMembers()
    {
        if (int.TryParse(Form.Target?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var members) && members is > 0 and <= MostMembers)
        {
            return (id, now) => new Goal(id, Form.Title.Trim(), (Form.Text ?? "").Trim(), members, publication.Currency, now);
        }

        if (!string.IsNullOrWhiteSpace(Form.Target))
        {
            ModelState.AddModelError("Form.Target", text["Campaigns.Goal.NoNumber"]);
        }

        return null;
    }

    private Func<Guid, DateTimeOffset, Goal>? OfMoney()
    {
        var shownIn = ShownIn.Of(Request, text);
        var (amount, fault) = TypedAmount.Read(Form.Target, publication.Currency, shownIn, GoalForm.MostTarget);
        if (fault is { } wrong && !string.IsNullOrWhiteSpace(Form.Target))
        {
            ModelState.AddModelError("Form.Target", AmountText.Of(wrong, publication.Currency, text));
        }

        ModelState.Rewrite("Form.Target", amount, shownIn, text);
        return amount is { } target ? (id, now) => new Goal(id, Form.Kind, Form.Title.Trim(), (Form.Text ?? "").Trim(), target, now) : null;
    }
}
