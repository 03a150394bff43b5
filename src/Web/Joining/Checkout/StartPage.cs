using Core;
using Core.Texts;
using Data;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;
using Web.Ground.Site;
using Web.Ground.Texts;

namespace Web.Joining.Checkout;

/// <summary>Takes the support page's form and leads to Stripe. What was typed wrongly goes back to the form, not into an address.</summary>
[EnableRateLimiting(CheckoutRoom.Limit)]
public sealed class StartPage(CheckoutOpening opening, MembershipDb db, Publication publication) : PageModel
{
    private const int LongestPath = 400;

    [BindProperty]
    public string? Tier { get; set; }

    [BindProperty]
    public string? Period { get; set; }

    [BindProperty]
    public string? Email { get; set; }

    [BindProperty]
    public string? From { get; set; }

    /// <summary>What the support page shows again.</summary>
    [TempData]
    public string? SupportEmail { get; set; }

    [TempData]
    public string? SupportProblem { get; set; }

    /// <summary>Why nobody was sent on.</summary>
    public CheckoutOutcome Outcome { get; private set; } = new CheckoutOutcome.Unavailable();

    public bool IsSignedIn => User.SupporterId() is not null;

    public string Heading => Outcome switch
    {
        CheckoutOutcome.AlreadyMember member when IsSignedIn => $"You already are a {member.Tier}",
        CheckoutOutcome.AlreadyMember => "There is a membership for this address",
        CheckoutOutcome.TooMany => "A little too fast",
        CheckoutOutcome.Refused => "This choice cannot be paid at the moment",
        _ => "Payment is not possible right now",
    };

    /// <summary>The support page as it was left.</summary>
    public string Choice => SupportAddress.With(Tier, Period, LocalPath());

    /// <summary>To sign in, and then to what was come for.</summary>
    public string SignInFirst => "/sign-in?returnUrl=" + Uri.EscapeDataString(LocalPath() ?? "/account");

    public IActionResult OnGet() => Redirect("/support");

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var email = await AddressAsync(cancel);
        if (email is null)
        {
            SupportEmail = Email;
            return Back(string.IsNullOrWhiteSpace(Email) ? "Write your e-mail address." : MailableAttribute.Sentence);
        }

        if (!Term.TryParse(Period, out var term) || string.IsNullOrEmpty(Tier))
        {
            SupportEmail = email;
            return Back("Choose a tier, and whether to pay monthly or yearly.");
        }

        var wish = new CheckoutWish(Tier, term, publication.Currency, email, User.SupporterId(), LocalPath(), HttpContext.Connection.RemoteIpAddress?.ToString());
        return await AnswerAsync(wish, cancel);
    }

    private async Task<IActionResult> AnswerAsync(CheckoutWish wish, CancellationToken cancel)
    {
        try
        {
            Outcome = await opening.OpenAsync(wish, cancel);
        }
        catch (DbUpdateException error) when (error is DbUpdateConcurrencyException || error.IsUniqueViolation())
        {
            SupportEmail = wish.Email;
            return Back("That was sent twice at the same moment. Please send it once more.");
        }

        switch (Outcome)
        {
            case CheckoutOutcome.Opened opened:
                Response.Headers.Location = opened.Address;
                return StatusCode(StatusCodes.Status303SeeOther);
            case CheckoutOutcome.NotOffered:
                SupportEmail = wish.Email;
                return Back("This tier is not offered any more. Please choose another.");
            case CheckoutOutcome.Unavailable or CheckoutOutcome.Refused:
                Response.Headers.RetryAfter = "120";
                Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
                break;
            case CheckoutOutcome.TooMany:
                Response.Headers.RetryAfter = "3600";
                Response.StatusCode = StatusCodes.Status429TooManyRequests;
                break;
        }

        return Page();
    }

    /// <summary>A signed-in supporter pays as who they are, whatever was posted.</summary>
    private async Task<string?> AddressAsync(CancellationToken cancel)
    {
        if (User.SupporterId() is { } id)
        {
            return await db.Users.Where(supporter => supporter.Id == id).Select(supporter => supporter.Email).SingleOrDefaultAsync(cancel);
        }

        return EmailAddress.Read(Email)?.Value;
    }

    private string? LocalPath() => From is { Length: <= LongestPath } && Url.IsLocalUrl(From) ? From : null;

    private RedirectResult Back(string problem)
    {
        SupportProblem = problem;
        return Redirect(Choice);
    }
}
