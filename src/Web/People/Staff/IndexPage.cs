using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Web.Ground.Site;

namespace Web.People.Staff;

/// <summary>Leads to the first page of the menu that is there and that one may open.</summary>
[Authorize]
public sealed class IndexPage(StaffMenu menu) : PageModel
{
    public IActionResult OnGet() => menu.OpenTo(User).FirstOrDefault() is { } first ? Redirect(first.Href) : Page();
}
