using System.Globalization;
using Core.Memberships;
using Core.Staff;
using Data;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;
using Web.Ground.Site;
using Web.People.Audience;

namespace Web.Desk.Members;

/// <summary>All memberships, living and ended. The search, the filters, the order and the page stand in the address.</summary>
[Authorize(Policy = nameof(Permission.SeeMembers))]
[EnableRateLimiting(RateLimits.Search)]
public sealed class ListPage(MembershipDb db, MemberSearch search) : PageModel
{
    private const int MostPages = 100_000;

    [BindProperty(Name = "q", SupportsGet = true)]
    public string? Query { get; set; }

    [BindProperty(Name = "status", SupportsGet = true)]
    public MembershipPhase? Status { get; set; }

    /// <summary>A tier's slug.</summary>
    [BindProperty(Name = "tier", SupportsGet = true)]
    public string? Tier { get; set; }

    [BindProperty(Name = "sort", SupportsGet = true)]
    public MemberSort Sort { get; set; }

    public IReadOnlyList<(Guid Id, string Slug, string Name)> Tiers { get; private set; } = [];

    public IReadOnlyList<MemberRow> Rows { get; private set; } = [];

    public int Total { get; private set; }

    public int Number { get; private set; }

    public int Pages => Math.Max(1, (Total + MemberSearch.OnAPage - 1) / MemberSearch.OnAPage);

    public bool IsFiltered => !string.IsNullOrWhiteSpace(Query) || Status is not null || Tier is { Length: > 0 };

    public async Task OnGetAsync([FromQuery(Name = "page-number")] int? number, CancellationToken cancel)
    {
        Number = Math.Clamp(number ?? 1, 1, MostPages);
        Query = Query is { Length: > 200 } ? Query[..200] : Query;
        Sort = Enum.IsDefined(Sort) ? Sort : MemberSort.Newest;
        Status = Status is { } phase && Enum.IsDefined(phase) ? phase : null;
        var tiers = await db.Tiers.AsNoTracking().IgnoreAutoIncludes().OrderBy(tier => tier.Rank).Select(tier => new { tier.Id, tier.Slug, tier.Name }).ToListAsync(cancel);
        Tiers = [.. tiers.Select(tier => (tier.Id, tier.Slug, tier.Name))];
        var chosen = Tier is { Length: > 0 } slug ? tiers.Find(tier => tier.Slug == slug)?.Id ?? Guid.Empty : (Guid?)null;
        (Rows, Total) = await search.FindAsync(new MemberWish(Query, Status, chosen, Sort, Number), cancel);
    }

    public string To(int number, MemberSort? sort = null)
    {
        var query = new QueryBuilder();
        Add("q", Query);
        Add("status", Status?.ToString());
        Add("tier", Tier);
        Add("sort", (sort ?? Sort).ToString());
        Add("page-number", number.ToString(CultureInfo.InvariantCulture));
        return "/staff/members" + query;

        void Add(string name, string? value)
        {
            if (value is { Length: > 0 })
            {
                query.Add(name, value);
            }
        }
    }
}
