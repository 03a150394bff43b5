using Core;
using Core.Memberships;
using Core.Offers;
using Core.Orders;
using Core.Texts;
using Core.Tiers;
using Core.Troubles;
using Data;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;
using Web.Ground.Site;
using Web.Ground.Texts;
using Web.Joining.Amounts;
using Web.Joining.Checkout;

namespace Web.Joining.Tiers;

/// <summary>The tiers that can be paid once and for good. Who pays month by month for the same reads when that ends before they pay.</summary>
[EnableRateLimiting(CheckoutRoom.Limit)]
public sealed class LifetimePage(OnceOpening opening, LifetimePlaces places, CurrencyChoice currencies, BrowserMark browser, MembershipDb db, Publication publication, SiteText text) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Tier { get; set; }

    [BindProperty]
    public string? Email { get; set; }

    [BindProperty(SupportsGet = true, Name = CurrencyChoice.Parameter)]
    public string? Asked { get; set; }

    public IReadOnlyList<Currency> Currencies { get; private set; } = [];

    public Currency? Currency { get; private set; }

    public IReadOnlyList<(Tier Tier, TierPrice Price)> Offers { get; private set; } = [];

    public string? KnownEmail { get; private set; }

    /// <summary>What they pay month by month and would not need any more, and when it would end.</summary>
    public IReadOnlyList<(string Tier, DateTimeOffset EndsAt)> Replaced { get; private set; } = [];

    /// <summary>A tier that they hold for good.</summary>
    public string? Held { get; private set; }

    public string? Problem { get; private set; }

    public CheckoutOutcome? Outcome { get; private set; }

    public async Task OnGetAsync(CancellationToken cancel)
    {
        await LoadAsync(cancel);
        browser.Give();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        await LoadAsync(cancel);
        if (Offers.Where(offer => offer.Tier.Slug == Tier).ToList() is not [var (tier, price)])
        {
            Outcome = new CheckoutOutcome.NotOffered();
            return Page();
        }

        var email = KnownEmail ?? EmailAddress.Read(Email)?.Value;
        if (email is null)
        {
            Problem = text[string.IsNullOrWhiteSpace(Email) ? "Accounts.Email.Missing" : MailableAttribute.Sentence];
            return Page();
        }

        Outcome = await opening.OpenAsync(Wish(tier, price, email), cancel);
        if (Outcome is CheckoutOutcome.Opened opened)
        {
            Response.Headers.Location = opened.Address;
            return StatusCode(StatusCodes.Status303SeeOther);
        }

        Response.StatusCode = Outcome switch
        {
            CheckoutOutcome.Refused => StatusCodes.Status502BadGateway,
            CheckoutOutcome.Unavailable or CheckoutOutcome.Comparing => StatusCodes.Status503ServiceUnavailable,
            CheckoutOutcome.TooMany => StatusCodes.Status429TooManyRequests,
            _ => StatusCodes.Status200OK,
        };
        return Page();
    }

    private OnceWish Wish(Tier tier, TierPrice price, string email) => new(OrderKind.Membership, price.Amount, email, User.SupporterId(), NetworkOrigin.Of(HttpContext.Connection.RemoteIpAddress))
    {
        Term = Term.Lifetime,
        TierPriceId = price.Id,
        Name = text["Tiers.Lifetime.AtStripe", tier.Name, publication.Name],
        ThanksPath = "/checkout/return",
        LeftPath = "/support/lifetime?currency=" + price.Amount.Currency.Code,
        Deed = RefusedDeed.Lifetime,
        IsOffered = cancel => IsFreeToPayAsync(tier, price, email, cancel),
        IsSame = (order, _) => Task.FromResult(order.TierPriceId == price.Id),
    };

    /// <summary>Still offered, and not theirs already: nobody pays for good twice.</summary>
    private async Task<bool> IsFreeToPayAsync(Tier tier, TierPrice price, string email, CancellationToken cancel)
    {
        if (!await db.Tiers.AnyAsync(row => row.Id == tier.Id && row.ArchivedAt == null && row.Prices.Any(one => one.Id == price.Id && one.WithdrawnAt == null), cancel))
        {
            return false;
        }

        var known = User.SupporterId() ?? (EmailAddress.Read(email) is { } mailbox ? (await db.Users.Having(mailbox).Select(person => new { person.Id }).FirstOrDefaultAsync(cancel))?.Id : null);
        return known is not { } id || await places.CoveringAsync(id, tier, cancel) is null;
    }

    private async Task LoadAsync(CancellationToken cancel)
    {
        var tiers = await db.Tiers.AsNoTracking().Where(tier => tier.ArchivedAt == null).OrderBy(tier => tier.Rank).ToListAsync(cancel);
        Currencies = [.. tiers.SelectMany(tier => tier.Offered.All).Where(price => price.Term == Term.Lifetime).Select(price => price.Amount.Currency).Distinct().OrderBy(currency => currency.Code, StringComparer.Ordinal)];
        Currency = currencies.Among(Currencies, Asked);
        Offers = Currency is { } currency ? [.. tiers.Select(tier => (Tier: tier, Price: tier.Offered.At(currency, Term.Lifetime)!)).Where(offer => offer.Price is not null)] : [];
        Tier ??= Offers.Select(offer => offer.Tier.Slug).FirstOrDefault();
        if (User.SupporterId() is not { } me)
        {
            return;
        }

        KnownEmail = await db.Users.Where(supporter => supporter.Id == me).Select(supporter => supporter.Email).SingleOrDefaultAsync(cancel);
        var living = await db.Memberships.AsNoTracking().Where(membership => membership.SupporterId == me).Where(Membership.Living).ToListAsync(cancel);
        Replaced = [.. living.Select(membership => (Tier: tiers.Find(tier => tier.Id == membership.TierId)?.Name, EndsAt: membership.CancelAt ?? membership.PeriodUntil)).Where(row => row.Tier is not null).Select(row => (row.Tier!, row.EndsAt))];
        if (Offers.FirstOrDefault(offer => offer.Tier.Slug == Tier) is { Tier: { } chosen })
        {
            Held = await places.CoveringAsync(me, chosen, cancel);
        }
    }
}
