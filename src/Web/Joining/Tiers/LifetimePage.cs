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
using Web.Ground.Facts;
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

    /// <summary>Tiers with seats for others that they pay for: that goes on beside it, because the others read by it.</summary>
    public IReadOnlyList<string> PaysForOthers { get; private set; } = [];

    /// <summary>The highest tier that they hold for good; what it opens is not offered to them again.</summary>
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
        return CheckoutAnswer.OfOnce(Outcome, this);
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
        if (User.SupporterId() is not { } me)
        {
            Tier ??= Offers.Select(offer => offer.Tier.Slug).FirstOrDefault();
            return;
        }

        var held = await places.OfAsync(me, cancel);
        (Held, Offers) = (held.LastOrDefault()?.Name, [.. Offers.Where(offer => LifetimePlaces.Covering(held, offer.Tier) is null)]);
        Tier ??= Offers.Select(offer => offer.Tier.Slug).FirstOrDefault();
        KnownEmail = await db.EmailOfAsync(me, cancel);
        var living = await db.LivingAsync(me, cancel);
        Replaced = [.. living.Where(own => Offers.Any(offer => Replacement.IsNeedless(own.Membership, own.Tier, offer.Tier))).Select(own => (own.Tier.Name, own.Membership.CancelAt ?? own.Membership.PeriodUntil))];
        PaysForOthers = [.. living.Where(own => own.Membership.Quantity > 1).Select(own => own.Tier.Name)];
    }
}
