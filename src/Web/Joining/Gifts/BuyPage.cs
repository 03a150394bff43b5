using Core;
using Core.Gifts;
using Core.Orders;
using Core.Texts;
using Core.Troubles;
using Data;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Web.Billing.Gifts;
using Web.Ground.Site;
using Web.Joining.Amounts;
using Web.Joining.Checkout;

namespace Web.Joining.Gifts;

/// <summary>Give a membership to somebody else: which, for how long, to whom, when; then on to Stripe. It is paid once, and never renews.</summary>
[EnableRateLimiting(CheckoutRoom.Limit)]
public sealed class BuyPage(
    GiftShelf shelf, OnceOpening opening, CurrencyChoice currencies, BrowserMark browser, ReaderLanguage reader, IOptions<GiftOptions> options, MembershipDb db, Publication publication, SiteText text, TimeProvider clock) : PageModel
{
    /// <summary>When a link leaves that is to leave on a later day: in the morning, where the publication is.</summary>
    private static readonly TimeSpan Morning = TimeSpan.FromHours(7);

    private const int MostDaysAhead = 366;

    [BindProperty]
    public BuyForm Form { get; set; } = new();

    [BindProperty(SupportsGet = true, Name = CurrencyChoice.Parameter)]
    public string? Asked { get; set; }

    /// <summary>They come back from Stripe's page, which they left unpaid.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Left { get; set; }

    public IReadOnlyList<Currency> Currencies { get; private set; } = [];

    /// <summary>By tier.</summary>
    public IReadOnlyList<GiftChoice> Choices { get; private set; } = [];

    public Currency? Currency { get; private set; }

    public string? KnownEmail { get; private set; }

    public int ClaimDays => options.Value.ClaimDays;

    /// <summary>Why nobody was sent on; null where nobody asked, or something was typed wrongly.</summary>
    public CheckoutOutcome? Outcome { get; private set; }

    public async Task OnGetAsync(CancellationToken cancel)
    {
        await LoadAsync(Asked ?? Left, cancel);
        Form.Choice = Choices.Select(choice => choice.Value).FirstOrDefault();
        browser.Give();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        await LoadAsync(Form.Currency, cancel);
        if (Currency is null || !string.Equals(Currency.Value.Code, Form.Currency, StringComparison.OrdinalIgnoreCase) || Choices.All(choice => choice.Value != Form.Choice))
        {
            Outcome = new CheckoutOutcome.NotOffered();
            return Page();
        }

        var email = KnownEmail ?? EmailAddress.Read(Form.Email)?.Value;
        if (email is null && string.IsNullOrWhiteSpace(Form.Email))
        {
            ModelState.AddModelError("Form.Email", text["Accounts.Email.Missing"]);
        }

        var deliverAt = DeliverAt();
        if (!ModelState.IsValid || email is null || deliverAt is null)
        {
            return Page();
        }

        return Answer(await opening.OpenAsync(Wish(Choices.First(choice => choice.Value == Form.Choice), email, deliverAt.Value), cancel));
    }

    private OnceWish Wish(GiftChoice choice, string email, DateTimeOffset deliverAt)
    {
        var card = new GiftCard(Line(Form.From), Line(Form.To), EmailAddress.Read(Form.Address)?.Value, Line(Form.Message));
        return new OnceWish(OrderKind.Gift, choice.Offer.Amount, email, User.SupporterId(), NetworkOrigin.Of(HttpContext.Connection.RemoteIpAddress))
        {
            TierPriceId = choice.Offer.Price.Id,
            Name = text["Gifts.AtStripe", choice.Offer.Months, choice.Tier.Name, publication.Name],
            ThanksPath = "/gifts/thanks",
            LeftPath = "/gifts?left=" + choice.Offer.Amount.Currency.Code,
            Deed = RefusedDeed.Gift,
            IsOffered = cancel => shelf.HasAsync(choice, cancel),
            IsSame = async (order, cancel) => await db.Gifts.AsNoTracking().SingleOrDefaultAsync(gift => gift.Id == order.Id, cancel) is { } open && open.IsSameAs(Of(order)),
            Beside = Of,
        };

        Gift Of(Order order) => new(order.Id, order.SupporterId, choice.Tier.Id, choice.Offer.Months, card, deliverAt, reader.Name);
    }

    /// <summary>Today is at once: the beginning of the day, which is over.</summary>
    private DateTimeOffset? DeliverAt()
    {
        var today = publication.DayOf(clock.GetUtcNow());
        if (string.IsNullOrWhiteSpace(Form.Day))
        {
            return publication.StartOf(today);
        }

        var day = TypedDate.Read(Form.Day, ShownIn.Of(Request, text));
        if (day is not { } chosen || chosen < today || chosen > today.AddDays(MostDaysAhead))
        {
            ModelState.AddModelError("Form.Day", text[day is null ? "Gifts.Buy.DayUnread" : day < today ? "Gifts.Buy.DayPast" : "Gifts.Buy.DayFar"]);
            return null;
        }

        return publication.StartOf(chosen) + (chosen > today ? Morning : TimeSpan.Zero);
    }

    private IActionResult Answer(CheckoutOutcome outcome)
    {
        Outcome = outcome;
        return CheckoutAnswer.OfOnce(outcome, this);
    }

    private async Task LoadAsync(string? asked, CancellationToken cancel)
    {
        var tiers = await shelf.TiersAsync(cancel);
        Currencies = GiftShelf.Currencies(tiers);
        Currency = currencies.Among(Currencies, asked);
        Choices = Currency is { } currency ? GiftShelf.In(tiers, currency) : [];
        KnownEmail = await db.EmailOfAsync(User.SupporterId(), cancel);
    }

    private static string? Line(string? typed) => string.IsNullOrWhiteSpace(typed) ? null : typed.Trim();
}
