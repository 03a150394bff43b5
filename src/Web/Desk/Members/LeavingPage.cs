using Core.Memberships;
using Core.Staff;
using Data;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Web.Desk.Members;

/// <summary>Why members cancel, as they say at the cancel page: counts by reason, and their newest words.</summary>
[Authorize(Policy = nameof(Permission.SeeMembers))]
public sealed class LeavingPage(MembershipDb db, TimeProvider clock) : PageModel
{
    public const int LatelyDays = 90;

    private const int YearDays = 365;
    private const int MostWords = 50;

    /// <summary>The most frequent first; reasons that nobody gave are not named.</summary>
    public IReadOnlyList<LeavingRow> Rows { get; private set; } = [];

    public IReadOnlyList<LeavingWords> Words { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var (lately, year) = (now.AddDays(-LatelyDays), now.AddDays(-YearDays));
        var rows = await db.LeavingAnswers.GroupBy(answer => answer.Reason).Select(group => new
        {
            group.Key,
            Lately = group.Count(answer => answer.At > lately),
            Year = group.Count(answer => answer.At > year),
            All = group.Count(),
            Paused = group.Count(answer => answer.Deed == LeavingDeed.Paused),
        }).ToListAsync(cancel);
        Rows = [.. rows.Select(row => new LeavingRow(row.Key, row.Lately, row.Year, row.All, row.Paused)).OrderByDescending(row => row.Year).ThenByDescending(row => row.All)];
        Words = await db.LeavingAnswers.Where(answer => answer.Words != null).OrderByDescending(answer => answer.At).Take(MostWords)
            .Join(db.Tiers.IgnoreAutoIncludes(), answer => answer.TierId, tier => tier.Id, (answer, tier) => new LeavingWords(answer.SupporterId, tier.Name, answer.Reason, answer.Words!, answer.Deed, answer.At))
            .ToListAsync(cancel);
        Words = [.. Words.OrderByDescending(words => words.At)];
    }
}
