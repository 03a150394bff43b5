using Core;
using Core.Staff;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Web.Billing.Doctor;
using Web.Ground.Site;

namespace Web.Desk.Doctor;

/// <summary>Whether Stripe and this site reach each other as they should, the button that mends it, and what only Stripe's dashboard can set.</summary>
[Authorize(Policy = nameof(Permission.ManageJobs))]
public sealed class DoctorPage(EndpointDoctor doctor, SiteText text) : PageModel
{
    /// <summary>What no call can override, by its phrase; each names its place in the dashboard.</summary>
    public static readonly IReadOnlyList<string> OnlyInDashboard =
        ["Doctor.Dashboard.Cards", "Doctor.Dashboard.Receipts", "Doctor.Dashboard.Billing", "Doctor.Dashboard.Descriptor"];

    [TempData]
    public string? Notice { get; set; }

    [TempData]
    public bool IsDone { get; set; }

    public IReadOnlyList<Finding> Findings { get; private set; } = [];

    public bool IsWell => Findings.All(finding => finding.IsWell);

    public string Says(Reason reason) => text.Say(reason);

    public async Task OnGetAsync(CancellationToken cancel) => Findings = await doctor.LookAsync(cancel);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var repair = await doctor.RepairAsync(User.SupporterId(), cancel);
        (Notice, IsDone) = (text.Say(repair.Says), repair.IsWell);
        return Redirect("/staff/doctor");
    }
}
