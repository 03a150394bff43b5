using Core;
using Core.Articles;
using Core.Memberships;
using Core.Texts;
using Core.Tiers;
using Data;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Web.Billing.Books;
using Web.Ground.Shelf;
using Web.Ground.Site;
using Web.Joining.Amounts;
using Web.Joining.Checkout;
using Web.Joining.Coupons;

namespace Web.Joining.Tiers;

/// <summary>The tiers, what each costs and when it renews. The form goes to the checkout, which sends back what was typed wrongly.</summary>
public sealed class SupportPage(
    MembershipDb db, CallForSupport call, Destinations destinations, Standings standings, BrowserMark browser, CurrencyChoice currencies, CouponFinding codes, FormerMembers former, LifetimePlaces places, Publication publication, TimeProvider clock) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Tier { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Period { get; set; }

    /// <summary>A local path to read on at after the payment.</summary>
    [BindProperty(SupportsGet = true)]
    public string? From { get; set; }

    [BindProperty(SupportsGet = true, Name = CurrencyChoice.Parameter)]
    public string? Asked { get; set; }

    /// <summary>A code that somebody typed, or came with.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Code { get; set; }

    /// <summary>"none": without free days, for who cannot have them.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Trial { get; set; }

    /// <summary>What the checkout sent back.</summary>
    public LeftForm Left { get; private set; } = LeftForm.Empty;

    public IReadOnlyList<TierCard> Offers { get; private set; } = [];

    /// <summary>What is paid at each of their prices, by the price's id.</summary>
    public IReadOnlyDictionary<Guid, PriceTotal> Totals { get; private set; } = new Dictionary<Guid, PriceTotal>();

    /// <summary>What became of the code; null: none came.</summary>
    public FoundCoupon? Coupon { get; private set; }

    /// <summary>The free days that are shown, as the form carries them.</summary>
    public IReadOnlyList<string> ShownTrials { get; private set; } = [];

    public string? KnownEmail { get; private set; }

    /// <summary>The tier of the visitor's living membership.</summary>
    public string? HeldTier { get; private set; }

    /// <summary>The highest tier that the visitor has paid for once and for good.</summary>
    public string? HeldForGood { get; private set; }

    /// <summary>What a visitor may ask to be shown the prices in.</summary>
    public IReadOnlyList<Currency> Currencies { get; private set; } = [];

    public Currency? Currency { get; private set; }

    /// <summary>The term that is ticked, by its code: the one that was asked for where anything is sold by it, else the shortest of the chosen tier.</summary>
    public string ChosenPeriod => IsSold(Period) ? Period! : (Offers.FirstOrDefault(offer => offer.Slug == Chosen) ?? Offers[0]) switch
    {
        { Month: not null } => Term.Month.Code,
        { Quarter: not null } => Quarter.Code,
        _ => Term.Year.Code,
    };

    public static Term Quarter { get; } = Term.Every(3);

    private bool IsSold(string? period) => Offers.Any(offer => period switch
    {
        "month" => offer.Month is not null,
        "3-months" => offer.Quarter is not null,
        "year" => offer.Year is not null,
        _ => false,
    });

    public string Chosen { get; private set; } = "";

    /// <summary>The gated text that the visitor came for; null for none, or when it is open to them already.</summary>
    public Destination? Wanted { get; private set; }

    /// <summary>A tier that costs nothing and opens what the visitor came for; null when none does.</summary>
    public Tier? FreeOpening { get; private set; }

    /// <summary>The cheapest that opens what the visitor came for; null when none that is offered does.</summary>
    public TierCard? Opening { get; private set; }

    public CallForSupport Call => call;

    /// <summary>Besides memberships, or without any.</summary>
    public bool CanGiveOnce { get; private set; }

    /// <summary>A tier costs nothing: what it opens is read with an address alone.</summary>
    public bool CanReadForNothing { get; private set; }

    /// <summary>What they came for needs no more than that.</summary>
    public bool FreeOpensWanted { get; private set; }

    public string ToFree => "/support/free" + (From is null ? QueryString.Empty : QueryString.Create("from", From));

    /// <summary>Something is sold once and for good.</summary>
    public bool CanPayForGood { get; private set; }

    public Money? MostSaved => Offers.Select(offer => offer.Saved).OfType<Money>().GroupBy(saved => saved.Currency).ToList() is [var one] ? one.Max() : null;

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Left = LeftForm.Of(TempData);
        var now = clock.GetUtcNow();
        var tiers = await db.Tiers.AsNoTracking().Where(tier => tier.ArchivedAt == null).OrderBy(tier => tier.Rank).ToListAsync(cancel);
        Currencies = [.. tiers.SelectMany(tier => tier.Offered.All).Select(price => price.Amount.Currency).Distinct().OrderBy(currency => currency.Code, StringComparer.Ordinal)];
        Currency = currencies.Among(Currencies, Asked, await OwnCurrencyAsync(cancel));
        Offers = [.. tiers.Select(tier => TierCard.Of(tier, Currency ?? publication.Currency, now)).Where(offer => offer.Offers.Any())];
        CanReadForNothing = tiers.Exists(tier => tier.FreeSince is not null);
        CanPayForGood = tiers.Exists(tier => tier.Offered.All.Any(price => price.Term == Term.Lifetime));
        From = Url.IsLocalUrl(From) ? From : null;
        Coupon = await CouponAsync(cancel);
        var canTry = Trial is not "none" && await CanTryAsync(cancel);
        Totals = Offers.SelectMany(card => card.Offers, (card, offer) => PriceTotal.Of(tiers.Single(tier => tier.Slug == card.Slug), offer, Coupon?.Coupon, canTry)).ToDictionary(total => total.Price.Id);
        ShownTrials = [.. tiers.Where(tier => Totals.Values.Any(total => total.Price.TierId == tier.Id && total.TrialDays > 0)).Select(tier => ShownTrial.Of(tier)?.In(tier.Slug)).OfType<string>()];
        CanGiveOnce = await db.TipOffers.AnyAsync(offer => offer.WithdrawnAt == null, cancel);
        Wanted = await WantedAsync(now, cancel);
        FreeOpensWanted = tiers.Exists(tier => tier.FreeSince is not null && Wanted?.IsOpenedBy(tier.Entitlements) == true);
        Opening = Wanted is null ? null : Offers.FirstOrDefault(offer => offer.Slug == call.Opening(Wanted.Rule)?.Tier.Slug) ?? Offers.FirstOrDefault(Opens);
        FreeOpening = Wanted is null ? null : call.FreeFor(Wanted.Rule);
        Chosen = Choose()?.Slug ?? "";
        browser.Give();
        if (User.SupporterId() is { } id)
        {
            KnownEmail = await db.EmailOfAsync(id, cancel);
            HeldTier = await db.Memberships.Where(membership => membership.SupporterId == id).Where(Membership.Living).OrderBy(membership => membership.StartedAt)
                .Join(db.Tiers, membership => membership.TierId, tier => tier.Id, (membership, tier) => tier.Name).FirstOrDefaultAsync(cancel);
            HeldForGood = (await places.OfAsync(id, cancel)).LastOrDefault()?.Name;
        }
    }

    /// <summary>What may be chosen at a price; what was typed wrongly stands there again.</summary>
    public AmountChoice ChoiceOf(PriceOffer offer)
    {
        var choice = new AmountChoice($"{offer.PriceId:N}", offer.Rule, offer.Amount);
        return choice.OwnField == Left.At ? choice with { Own = Left.Typed, Problem = Left.Problem } : choice;
    }

    private async Task<FoundCoupon?> CouponAsync(CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(Code))
        {
            return null;
        }

        var origin = OriginMark.Of(NetworkOrigin.Of(HttpContext.Connection.RemoteIpAddress));
        return await codes.FindAsync(Code, origin.Whole, origin.Customer, cancel);
    }

    /// <summary>Who has been a member is not shown what is for newcomers; of who is not signed in, that is seen at the checkout.</summary>
    private async Task<bool> CanTryAsync(CancellationToken cancel) => User.SupporterId() is not { } me
        || (await db.EmailOfAsync(me, cancel) is { } email
            && EmailAddress.Read(email) is { } address && !await former.HasBeenOneAsync(address, me, cancel));

    /// <summary>Whether this tier opens what the visitor came for.</summary>
    public bool Opens(TierCard offer) => Wanted?.IsOpenedBy(offer.Entitlements) == true;

    /// <summary>What somebody paid in before, they are asked in again.</summary>
    private async Task<string?> OwnCurrencyAsync(CancellationToken cancel) => User.SupporterId() is { } me
        && await db.Memberships.Where(membership => membership.SupporterId == me).OrderByDescending(membership => membership.StartedAt).Select(membership => membership.Price).Take(1).ToListAsync(cancel) is [var last]
        ? last.Currency.Code : null;

    private async Task<Destination?> WantedAsync(DateTimeOffset now, CancellationToken cancel) =>
        await destinations.AtAsync(From, cancel) is { IsGated: true } found
        && await standings.OfAsync(User.SupporterId()) is var standing
        && !found.Rule.IsFor(entitlement => standing.Opens(entitlement, now)) ? found : null;

    /// <summary>What was chosen before, else what opens the text that was come for, else what is recommended.</summary>
    private TierCard? Choose() =>
        Offers.FirstOrDefault(offer => offer.Slug == Tier)
        ?? Opening
        ?? Offers.FirstOrDefault(offer => offer.IsHighlighted)
        ?? (Offers is [var first, ..] ? first : null);
}
