using Core;
using Core.Offers;
using Core.Texts;
using Data;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;
using Web.Ground.Site;
using Web.Ground.Texts;
using Web.Joining.Amounts;

namespace Web.Joining.Checkout;

/// <summary>Takes the support page's form and leads to Stripe. What was typed wrongly goes back to the form, not into an address.</summary>
[EnableRateLimiting(CheckoutRoom.Limit)]
public sealed class StartPage(CheckoutOpening opening, CheckoutKey keys, CheckoutByMail byMail, BrowserMark browser, MembershipDb db, Publication publication, SiteText text) : PageModel
{
    private const int LongestPath = 400;
    private const int LongestAmount = 40;

    [BindProperty]
    public string? Tier { get; set; }

    [BindProperty]
    public string? Period { get; set; }

    /// <summary>In which the prices were shown; a tier without one in it is sold at the one it has.</summary>
    [BindProperty]
    public string? Currency { get; set; }

    [BindProperty]
    public string? Email { get; set; }

    [BindProperty]
    public string? From { get; set; }

    /// <summary>A code that was typed; it counts when what is paid with it was shown.</summary>
    [BindProperty]
    public string? Code { get; set; }

    /// <summary>The code with which the prices were shown.</summary>
    [BindProperty]
    public string? Shown { get; set; }

    /// <summary>The free days that were shown, tier by tier.</summary>
    [BindProperty]
    public IReadOnlyList<string> Trial { get; set; } = [];

    /// <summary>Of a link that was mailed; it says all that the form else says.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Key { get; set; }

    /// <summary>Why nobody was sent on.</summary>
    public CheckoutOutcome Outcome { get; private set; } = new CheckoutOutcome.Unavailable();

    /// <summary>The mailed link is good: its button goes on. Looking at it opens nothing, because mail scanners look too.</summary>
    public bool IsWaiting { get; private set; }

    public bool IsSignedIn => User.SupporterId() is not null;

    public string Heading => IsWaiting ? text["Checkout.Heading.Waiting"] : Outcome switch
    {
        CheckoutOutcome.AlreadyMember member when IsSignedIn => text["Checkout.Heading.AlreadyMember", member.Tier],
        CheckoutOutcome.AlreadyMember => text["Checkout.Heading.AddressTaken"],
        CheckoutOutcome.Mailed or CheckoutOutcome.Locked => text["Checkout.Heading.Mailed"],
        CheckoutOutcome.TooMany => text["Checkout.Heading.TooMany"],
        CheckoutOutcome.Refused => text["Checkout.Heading.Refused"],
        _ => text["Checkout.Heading.Unavailable"],
    };

    /// <summary>The support page as it was left.</summary>
    public string Choice => SupportAddress.With(Tier, Period, LocalPath(), ShownCode(Code));

    /// <summary>To sign in, and then to what was come for.</summary>
    public string SignInFirst => "/sign-in?returnUrl=" + Uri.EscapeDataString(LocalPath() ?? "/account");

    public IActionResult OnGet()
    {
        if (string.IsNullOrEmpty(Key))
        {
            return Redirect("/support");
        }

        IsWaiting = keys.Open(Key, Origin()) is not null;
        browser.Give();
        return IsWaiting ? Page() : Back(new LeftForm(null, text["Checkout.Start.LinkTooOld"]));
    }

    /// <summary>To see what is paid with a code; what else was typed is kept.</summary>
    public IActionResult OnPostCode()
    {
        return Back(new LeftForm(TypedEmail));
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!string.IsNullOrEmpty(Key))
        {
            return keys.Open(Key, Origin()) is { } mailed ? await AnswerAsync(mailed, cancel) : Back(new LeftForm(null, text["Checkout.Start.LinkTooOld"]));
        }

        if (!string.Equals(ShownCode(Code), ShownCode(Shown), StringComparison.Ordinal))
        {
            return OnPostCode(); // nobody pays a price that was not shown
        }

        var email = await AddressAsync(cancel);
        if (email is null)
        {
            return Back(new LeftForm(TypedEmail, text[string.IsNullOrWhiteSpace(Email) ? "Accounts.Email.Missing" : MailableAttribute.Sentence]));
        }

        if (!Term.TryParse(Period, out var term) || string.IsNullOrEmpty(Tier))
        {
            return Back(new LeftForm(email, text["Checkout.Start.NothingChosen"]));
        }

        var wish = new CheckoutWish(Tier, term, CurrencyFields.Read(Currency) ?? publication.Currency, email, User.SupporterId(), LocalPath(), Origin())
        {
            Code = ShownCode(Code),
            Trial = ShownTrial.Read(Trial, Tier),
        };
        var tier = await db.Tiers.AsNoTracking().SingleOrDefaultAsync(tier => tier.Slug == Tier && tier.ArchivedAt == null, cancel);
        if (tier?.Offered.For(wish.Currency, term) is { Rule: { IsChosen: true } rule, Id: var id })
        {
            var own = $"{GivenAmount.OwnField}-{id:N}";
            var (chosen, problem) = GivenAmount.Read(Request.Form[$"{GivenAmount.ChoiceField}-{id:N}"], Request.Form[own], rule, ShownIn.Of(Request, text), text);
            if (problem is not null)
            {
                return Back(new LeftForm(email, problem, own, Request.Form[own].ToString() is { Length: <= LongestAmount } typed ? typed : null));
            }

            wish = wish with { Amount = chosen };
        }

        return await AnswerAsync(wish, cancel);
    }

    private async Task<IActionResult> AnswerAsync(CheckoutWish wish, CancellationToken cancel)
    {
        Outcome = await opening.OpenAsync(wish, cancel);
        switch (Outcome)
        {
            case CheckoutOutcome.NotOffered:
                return Back(new LeftForm(wish.Email, text["Checkout.Start.NotOffered"]));
            case CheckoutOutcome.CouponRefused refused:
                return Back(new LeftForm(wish.Email, text.Of(refused.Why), "Code"), SupportAddress.With(wish.TierSlug, wish.Term.Code, wish.ReturnPath));
            case CheckoutOutcome.TrialChanged:
                return Back(new LeftForm(wish.Email, text["Checkout.Start.TrialChanged"]), SupportAddress.With(wish.TierSlug, wish.Term.Code, wish.ReturnPath));
            case CheckoutOutcome.TrialRefused:
                return Back(new LeftForm(wish.Email, text["Checkout.Start.NoTrial"]), SupportAddress.AtOnce(wish.TierSlug, wish.Term.Code, wish.ReturnPath));
            case CheckoutOutcome.Mailed or CheckoutOutcome.Locked:
                Response.OnCompleted(() =>
                {
                    byMail.Ring();
                    return Task.CompletedTask;
                });
                break;
        }

        return CheckoutAnswer.Of(Outcome, this);
    }

    /// <summary>A signed-in supporter pays as who they are, whatever was posted.</summary>
    private async Task<string?> AddressAsync(CancellationToken cancel) =>
        User.SupporterId() is { } id ? await db.EmailOfAsync(id, cancel) : EmailAddress.Read(Email)?.Value;

    /// <summary>What cannot be a code stands there again as it was typed, so that it is refused in words.</summary>
    private static string? ShownCode(string? typed) =>
        string.IsNullOrWhiteSpace(typed) ? null : CouponOffer.ReadCode(typed) ?? (typed.Length <= CouponOffer.LongestCode ? typed.Trim() : typed[..CouponOffer.LongestCode]);

    private NetworkOrigin Origin() => NetworkOrigin.Of(HttpContext.Connection.RemoteIpAddress);

    private string? LocalPath() => From is { Length: <= LongestPath } && Url.IsLocalUrl(From) ? From : null;

    private string? TypedEmail => Email is { Length: <= EmailAddress.Longest } ? Email : null;

    /// <param name="address">Null: the support page as it was left.</param>
    private RedirectResult Back(LeftForm left, string? address = null)
    {
        left.KeepIn(TempData);
        return Redirect(address ?? Choice);
    }
}
