using Core;
using Core.Articles;
using Core.Memberships;
using Data;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Web.Ground.Shelf;
using Web.Ground.Site;
using Web.Joining.Checkout;

namespace Web.Joining.Tiers;

/// <summary>The tiers, what each costs and when it renews. The form goes to the checkout, which sends back what was typed wrongly.</summary>
public sealed class SupportPage(
    MembershipDb db, CallForSupport call, Destinations destinations, Standings standings, BrowserMark browser, Publication publication, TimeProvider clock) : PageModel
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

    /// <summary>Also where the chosen tier is sold by the year only.</summary>
    public bool IsYearly => Period == "year" || Offers.All(offer => offer.Month is null) || (Period != "month" && Offers.FirstOrDefault(offer => offer.Slug == Chosen) is { Month: null });

    public string Chosen { get; private set; } = "";

    /// <summary>The gated text that the visitor came for; null for none, or when it is open to them already.</summary>
    public Destination? Wanted { get; private set; }

    /// <summary>The cheapest that opens what the visitor came for; null when none that is offered does.</summary>
    public TierCard? Opening { get; private set; }

    public CallForSupport Call => call;

    public Money? MostSaved => Offers.Select(offer => offer.Saved).OfType<Money>().GroupBy(saved => saved.Currency).ToList() is [var one] ? one.Max() : null;

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var tiers = await db.Tiers.AsNoTracking().Where(tier => tier.ArchivedAt == null).OrderBy(tier => tier.Rank).ToListAsync(cancel);
        Offers = [.. tiers.Select(tier => TierCard.Of(tier, publication.Currency, now)).Where(offer => offer.Month is not null || offer.Year is not null)];
        From = Url.IsLocalUrl(From) ? From : null;
        Wanted = await WantedAsync(now, cancel);
        Opening = Wanted is null ? null : Offers.FirstOrDefault(offer => offer.Slug == call.Opening(Wanted.Entitlement!)?.Tier.Slug) ?? Offers.FirstOrDefault(Opens);
        Chosen = Choose()?.Slug ?? "";
        browser.Give();
        if (User.SupporterId() is { } id)
        {
            KnownEmail = await db.Users.Where(supporter => supporter.Id == id).Select(supporter => supporter.Email).SingleOrDefaultAsync(cancel);
            HeldTier = await db.Memberships.Where(membership => membership.SupporterId == id).Where(Membership.Living).OrderBy(membership => membership.StartedAt)
                .Join(db.Tiers, membership => membership.TierId, tier => tier.Id, (membership, tier) => tier.Name).FirstOrDefaultAsync(cancel);
        }
    }

    /// <summary>Whether this tier opens what the visitor came for.</summary>
    public bool Opens(TierCard offer) => Wanted?.IsOpenedBy(offer.Entitlements) == true;

    private async Task<Destination?> WantedAsync(DateTimeOffset now, CancellationToken cancel) =>
        await destinations.AtAsync(From, cancel) is { Entitlement: { } entitlement } found
        && !(await standings.OfAsync(User.SupporterId())).Opens(entitlement, now) ? found : null;

    /// <summary>What was chosen before, else what opens the text that was come for, else what is recommended.</summary>
    private TierCard? Choose() =>
        Offers.FirstOrDefault(offer => offer.Slug == Tier)
        ?? Opening
        ?? Offers.FirstOrDefault(offer => offer.IsHighlighted)
        ?? (Offers is [var first, ..] ? first : null);
}
