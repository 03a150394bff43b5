using Core;
using Core.Memberships;
using Core.Staff;
using Core.Texts;
using Data;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Web.Ground.Lists;
using Web.Ground.Site;

namespace Web.Desk.Members;

/// <summary>Who reads without paying, and the form that lets somebody: a member of the jury, a colleague, a reader who cannot pay.</summary>
[Authorize(Policy = nameof(Permission.HelpMembers))]
public sealed class GivePage(MembershipDb db, Complimentary complimentary, Publication publication, SiteText text, TimeProvider clock) : PageModel
{
    private const int LastYear = 2200;
    private const int OnAPage = 50;

    [BindProperty]
    public GiveForm Form { get; set; } = new();

    [BindProperty(Name = "page-number", SupportsGet = true)]
    public int? Number { get; set; }

    [TempData]
    public string? Notice { get; set; }

    public IReadOnlyList<(Guid Id, string Name)> Tiers { get; private set; } = [];

    /// <summary>What is in force, the newest first, with its holder and tier.</summary>
    public PageOf<(ComplimentaryAccess Access, string Email, string Tier)> Given { get; private set; } = Paging.Empty<(ComplimentaryAccess, string, string)>();

    /// <param name="email">Whose page it was asked for on; nobody's in particular.</param>
    public async Task OnGetAsync(string? email, CancellationToken cancel)
    {
        await LoadAsync(cancel);
        Form = new GiveForm { Id = Guid.CreateVersion7(clock.GetUtcNow()), Email = email, Tier = Tiers.Select(tier => tier.Id).FirstOrDefault() };
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        await LoadAsync(cancel);
        var until = Until();
        if (!Tiers.Any(tier => tier.Id == Form.Tier))
        {
            ModelState.AddModelError("Form.Tier", text["Members.Give.NoTier"]);
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        var address = EmailAddress.Read(Form.Email) ?? throw new InvalidOperationException("The form holds no address.");
        var holder = await complimentary.GiveAsync(Form.Id, address, Form.Tier, until, Form.Reason!.Trim(), User.SupporterId(), cancel);
        Notice = text["Members.Give.Given"];
        return Redirect($"/staff/members/{holder}");
    }

    public string To(int number) => new ListAddress("/staff/members/give").WithPage(number).ToString();

    /// <summary>The end of the last day in the publication's time zone.</summary>
    private DateTimeOffset? Until()
    {
        if (string.IsNullOrWhiteSpace(Form.LastDay))
        {
            return null;
        }

        var today = publication.DayOf(clock.GetUtcNow());
        var day = TypedDate.Read(Form.LastDay, ShownIn.Of(Request, text));
        if (day is null || day < today || day.Value.Year > LastYear)
        {
            ModelState.AddModelError("Form.LastDay", day is null ? text["Members.Give.DayUnread"] : text["Members.Give.DayPast"]);
            return null;
        }

        return publication.StartOf(day.Value.AddDays(1));
    }

    private async Task LoadAsync(CancellationToken cancel)
    {
        var tiers = await db.Tiers.AsNoTracking().IgnoreAutoIncludes().Where(tier => tier.ArchivedAt == null).OrderBy(tier => tier.Rank)
            .Select(tier => new { tier.Id, tier.Name }).ToListAsync(cancel);
        Tiers = [.. tiers.Select(tier => (tier.Id, tier.Name))];
        var now = clock.GetUtcNow();
        var inForce = db.ComplimentaryAccess.AsNoTracking().Where(access => (access.Until == null || access.Until > now) && (access.Kind == AccessKind.Given || access.Kind == AccessKind.Gift));
        var total = await inForce.CountAsync(cancel);
        var page = Paging.At(Number, OnAPage).Within(total);
        var rows = await page.RowsOf(inForce.OrderByDescending(access => access.From).ThenByDescending(access => access.Id))
            .Join(db.Users, access => access.SupporterId, person => person.Id, (access, person) => new { Access = access, person.Email })
            .Join(db.Tiers.IgnoreAutoIncludes(), row => row.Access.TierId, tier => tier.Id, (row, tier) => new { row.Access, row.Email, tier.Name })
            .OrderByDescending(row => row.Access.From).ThenByDescending(row => row.Access.Id).ToListAsync(cancel);
        Given = page.Counted<(ComplimentaryAccess, string, string)>([.. rows.Select(row => (row.Access, row.Email!, row.Name))], total);
    }
}
