using Core;
using Core.Memberships;
using Data;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Web.Ground.Shelf;
using Web.Ground.Site;

namespace Web.Joining.Tiers;

/// <summary>The tiers, what each costs and when it renews. The form goes to the checkout, which sends back what was typed wrongly.</summary>
public sealed class SupportPage(MembershipDb db, CallForSupport call, Publication publication, TimeProvider clock) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Tier { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Period { get; set; }

    /// <summary>A local path to read on at after the payment.</summary>
    [BindProperty(SupportsGet = true)]
    public string? From { get; set; }

    [TempData]
    public string? SupportEmail { get; set; }

    [TempData]
    public string? SupportProblem { get; set; }

    public IReadOnlyList<TierCard> Offers { get; private set; } = [];

    public string? KnownEmail { get; private set; }

    /// <summary>The tier of the visitor's living membership.</summary>
    public string? HeldTier { get; private set; }

    public bool IsYearly => Period == "year" || Offers.All(offer => offer.Month is null);

    public string Chosen { get; private set; } = "";

    public CallForSupport Call => call;

    public Money? MostSaved => Offers.Select(offer => offer.Saved).OfType<Money>().GroupBy(saved => saved.Currency).ToList() is [var one] ? one.Max() : null;

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var tiers = await db.Tiers.AsNoTracking().Where(tier => tier.ArchivedAt == null).OrderBy(tier => tier.Rank).ToListAsync(cancel);
        Offers = [.. tiers.Select(tier => TierCard.Of(tier, publication.Currency, now)).Where(offer => offer.Month is not null || offer.Year is not null)];
        Chosen = (Offers.FirstOrDefault(offer => offer.Slug == Tier) ?? Offers.FirstOrDefault(offer => offer.IsHighlighted) ?? (Offers is [var first, ..] ? first : null))?.Slug ?? "";
        From = Url.IsLocalUrl(From) ? From : null;
        if (User.SupporterId() is { } id)
        {
            KnownEmail = await db.Users.Where(supporter => supporter.Id == id).Select(supporter => supporter.Email).SingleOrDefaultAsync(cancel);
            HeldTier = await db.Memberships.Where(membership => membership.SupporterId == id).Where(Membership.Living).OrderBy(membership => membership.StartedAt)
                .Join(db.Tiers, membership => membership.TierId, tier => tier.Id, (membership, tier) => tier.Name).FirstOrDefaultAsync(cancel);
        }
    }
}
