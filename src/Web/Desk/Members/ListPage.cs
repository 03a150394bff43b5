using Core.Memberships;
using Core.Staff;
using Data;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;
using Web.Billing.Books;
using Web.Ground.Lists;
using Web.Ground.Site;
using Web.People.Audience;

namespace Web.Desk.Members;

/// <summary>All memberships, living and ended. The search, the filters, the order and the page stand in the address.</summary>
[Authorize(Policy = nameof(Permission.SeeMembers))]
[EnableRateLimiting(Limit)]
public sealed class ListPage(MembershipDb db, MemberSearch search, MembershipReports reports, SiteText text) : PageModel
{
    public const string Limit = "member search";

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

    public PageOf<MemberRow> Found { get; private set; } = Paging.Empty<MemberRow>();

    /// <summary>By the membership's id.</summary>
    public IReadOnlyDictionary<Guid, MembershipReport> Standing { get; private set; } = new Dictionary<Guid, MembershipReport>();

    public ListChoice StatusChoice => new(
        "status", text["Members.List.Status"], text["Members.List.All"], Enum.GetValues<MembershipPhase>().Select(phase => (phase.ToString(), text.Of(phase))), Status?.ToString());

    public ListChoice TierChoice => new("tier", text["Members.List.Tier"], text["Members.List.All"], Tiers.Select(tier => (tier.Slug, tier.Name)), Tier) { AreTheirs = true };

    public bool IsFiltered => !string.IsNullOrWhiteSpace(Query) || Status is not null || Tier is { Length: > 0 };

    public async Task OnGetAsync([FromQuery(Name = "page-number")] int? number, CancellationToken cancel)
    {
        Query = Query is { Length: > 200 } ? Query[..200] : Query;
        Sort = Enum.IsDefined(Sort) ? Sort : MemberSort.Newest;
        Status = Status is { } phase && Enum.IsDefined(phase) ? phase : null;
        var tiers = await db.Tiers.AsNoTracking().IgnoreAutoIncludes().OrderBy(tier => tier.Rank).Select(tier => new { tier.Id, tier.Slug, tier.Name }).ToListAsync(cancel);
        Tiers = [.. tiers.Select(tier => (tier.Id, tier.Slug, tier.Name))];
        var chosen = Tier is { Length: > 0 } slug ? tiers.Find(tier => tier.Slug == slug)?.Id ?? Guid.Empty : (Guid?)null;
        Found = await search.FindAsync(new MemberWish(Query, Status, chosen, Sort, number), cancel);
        Standing = await reports.OfAsync([.. Found.Rows.Select(row => row.Membership).OfType<Membership>()], cancel);
    }

    public string To(int number) => AddressOf(Sort).WithPage(number).ToString();

    public SortHead Head(string words, params (MemberSort Sort, bool IsAscending)[] ways) => SortHead.Of(words, Sort, sort => AddressOf(sort).ToString(), ways);

    private ListAddress AddressOf(MemberSort sort) =>
        new ListAddress("/staff/members").With("q", Query).With("status", Status).With("tier", Tier).With("sort", sort, MemberSort.Newest);
}
