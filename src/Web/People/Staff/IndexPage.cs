using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Web.Ground.Site;

namespace Web.People.Staff;

/// <summary>Leads to the first page of the menu that is there and that one may open.</summary>
[Authorize]
public sealed class IndexPage(RouteList routes) : PageModel
{
    public IActionResult OnGet() =>
        StaffPages.All.FirstOrDefault(page => User.May(page.Permission) && routes.LeadsTo(page.Href)).Href is { } first ? Redirect(first) : Page();
}
