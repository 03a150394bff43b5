using Core;
using Core.Offers;
using Core.Orders;
using Core.Texts;
using Core.Troubles;
using Data;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Web.Ground.Site;
using Web.Ground.Texts;
using Web.Joining.Amounts;
using Web.Joining.Checkout;

namespace Web.Joining.Tips;

/// <summary>Give once, without an account: an amount, an address, on to Stripe. What was typed wrongly stands here again, with what is wrong.</summary>
[EnableRateLimiting(CheckoutRoom.Limit)]
public sealed class GivePage(TipOffers offers, OnceOpening opening, CurrencyChoice currencies, BrowserMark browser, MembershipDb db, Publication publication, SiteText text) : PageModel
{
    private const int LongestPath = 400;

    [BindProperty]
    public GiveForm Form { get; set; } = new();

    /// <summary>A suggestion in minor units, or that it is one's own.</summary>
    [BindProperty]
    public string? Amount { get; set; }

    [BindProperty]
    public string? Own { get; set; }

    [BindProperty(SupportsGet = true, Name = CurrencyChoice.Parameter)]
    public string? Asked { get; set; }

    /// <summary>A local path to read on at after the payment.</summary>
    [BindProperty(SupportsGet = true)]
    public string? From { get; set; }

    /// <summary>They come back from Stripe's page, which they left unpaid.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Left { get; set; }

    public IReadOnlyList<Currency> Currencies { get; private set; } = [];

    /// <summary>Null: nothing can be given once at the moment.</summary>
    public AmountChoice? Choice { get; private set; }

    public string? KnownEmail { get; private set; }

    public string? EmailProblem { get; private set; }

    /// <summary>Why nobody was sent on; null where nobody asked, or something was typed wrongly.</summary>
    public CheckoutOutcome? Outcome { get; private set; }

    public IEnumerable<(string Field, string Problem)> Problems =>
        new (string Field, string? Problem)[] { (Choice?.OwnField ?? "", Choice?.Problem), ("Email", EmailProblem) }.Where(one => one.Problem is not null).Select(one => (one.Field, one.Problem!));

    public async Task OnGetAsync(CancellationToken cancel)
    {
        From = Local(From);
        await LoadAsync(Asked ?? Left, cancel);
        browser.Give();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        From = Local(Form.From);
        await LoadAsync(Form.Currency, cancel);
        if (Choice is not { } choice || !string.Equals(choice.Rule.Currency.Code, Form.Currency, StringComparison.OrdinalIgnoreCase))
        {
            Outcome = new CheckoutOutcome.NotOffered();
            return Page();
        }

        var (amount, problem) = GivenAmount.Read(Amount, Own, choice.Rule, ShownIn.Of(Request, text), text);
        var email = KnownEmail ?? EmailAddress.Read(Form.Email)?.Value;
        EmailProblem = email is not null ? null : text[string.IsNullOrWhiteSpace(Form.Email) ? "Accounts.Email.Missing" : MailableAttribute.Sentence].Value;
        Choice = choice with { Chosen = amount ?? choice.Chosen, Own = string.IsNullOrWhiteSpace(Own) ? null : Own, Problem = problem };
        if (amount is not { } given || email is null)
        {
            return Page();
        }

        return Answer(await opening.OpenAsync(Wish(given, email), cancel));
    }

    private OnceWish Wish(Money amount, string email) => new(OrderKind.Tip, amount, email, User.SupporterId(), NetworkOrigin.Of(HttpContext.Connection.RemoteIpAddress))
    {
        ReturnPath = From,
        Name = text["Tips.AtStripe", publication.Name],
        ThanksPath = "/tip/thanks",
        LeftPath = "/tip?left=" + amount.Currency.Code,
        Deed = RefusedDeed.Tip,
        IsOffered = async cancel => await offers.RuleAsync(amount.Currency, cancel) is { } rule && rule.Allows(amount),
        IsSame = (order, _) => Task.FromResult(order.Amount == amount && order.ReturnPath == From),
    };

    private IActionResult Answer(CheckoutOutcome outcome)
    {
        Outcome = outcome;
        return CheckoutAnswer.OfOnce(outcome, this);
    }

    private async Task LoadAsync(string? asked, CancellationToken cancel)
    {
        var standing = await offers.StandingAsync(cancel);
        Currencies = [.. standing.Select(offer => offer.Currency)];
        Choice = currencies.Among(Currencies, asked) is { } currency ? Of(standing.Single(offer => offer.Currency == currency).Rule) : null;
        KnownEmail = await db.EmailOfAsync(User.SupporterId(), cancel);
    }

    private static AmountChoice Of(AmountRule rule) => new("", rule, rule.Proposed);

    private string? Local(string? path) => path is { Length: <= LongestPath } && Url.IsLocalUrl(path) ? path : null;
}
