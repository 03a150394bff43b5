using Core;
using Core.Changes;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Web.Billing.Gateway;
using Web.Ground.Site;

namespace Web.Account.Changes;

/// <summary>Where a member sees what else they could pay for, then exactly what a change means, and then makes it. Every step works without scripts.</summary>
[Authorize]
[EnableRateLimiting(Limit)]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class ChangePage(ChangeReading reading, OwnChange change, SiteText text) : PageModel
{
    public const string Limit = "change";

    /// <summary>Of the account page, which says it once.</summary>
    [TempData]
    public string? Done { get; set; }

    [TempData]
    public string? Trouble { get; set; }

    /// <summary>The membership.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    /// <summary>As it was typed, of the price that was chosen.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Amount { get; set; }

    public OwnPlace? From { get; private set; }

    /// <summary>Null: nothing is chosen yet.</summary>
    public ChangeOffer? Offer { get; private set; }

    /// <summary>What is shown is not what was shown before.</summary>
    public bool IsOtherwise { get; private set; }

    /// <summary>The choice cannot be had, or not any more.</summary>
    public bool IsNotOffered { get; private set; }

    /// <summary>Of whose amount something is to be said.</summary>
    public Guid? Chosen { get; private set; }

    /// <summary>What is wrong with the typed amount; null: nothing.</summary>
    public string? Fault { get; private set; }

    /// <summary>Stripe does not answer: nothing can be chosen now.</summary>
    public StripeOutcome? Failure { get; private set; }

    /// <param name="price">One of them, looked at closely: nothing is done by it, and the browser's way back leads here again.</param>
    public Task<IActionResult> OnGetAsync(string? price, CancellationToken cancel) => WithPlaceAsync(
        (_, from) => string.IsNullOrEmpty(price) ? Task.FromResult<IActionResult>(Page()) : LookAsync(from, Guid.TryParse(price, out var chosen) ? chosen : Guid.Empty, cancel), cancel);

    public async Task<IActionResult> OnPostMakeAsync(ChangeWish wish, CancellationToken cancel)
    {
        if (User.SupporterId() is not { } me)
        {
            return Challenge();
        }

        var outcome = await change.MakeAsync(me, Id, wish, cancel);
        switch (outcome)
        {
            case ChangeOutcome.Done done:
                var (tier, each) = (done.To.Tier.Name, SaleText.After(done.To.Term, text));
                Done = done.Start == ChangeStart.Now ? text["Changes.Done.Now", tier, done.To.Amount, each] : text["Changes.Done.Planned", done.At, tier, done.To.Amount, each];
                return Redirect("/account");
            case ChangeOutcome.Unpaid unpaid:
                Trouble = text[unpaid.PlanIsOff ? "Changes.Done.UnpaidAndPlanOff" : "Changes.Done.Unpaid"];
                return Redirect("/account");
            case ChangeOutcome.Otherwise otherwise:
                (From, Offer, IsOtherwise) = (otherwise.Now.From, otherwise.Now, true);
                return Page();
            case ChangeOutcome.NotOffered gone:
                (From, IsNotOffered) = (gone.From, gone.From.Obstacle is null);
                return Page();
            case ChangeOutcome.Failed failed:
                return Failed(failed.Why);
            default:
                throw new InvalidOperationException($"{outcome} is no outcome of a change.");
        }
    }

    public async Task<IActionResult> OnPostUndoAsync(CancellationToken cancel)
    {
        if (User.SupporterId() is not { } me)
        {
            return Challenge();
        }

        var outcome = await change.UndoAsync(me, Id, cancel);
        (Done, Trouble) = outcome switch
        {
            StripeOutcome.Done => (text["Changes.Done.Undone"].Value, null),
            StripeOutcome.Missing => (null, text["Memberships.Change.Missing"].Value),
            StripeOutcome.Refused => (null, text["Memberships.Change.Refused"].Value),
            StripeOutcome.Unavailable => ((string?)null, text["Memberships.Change.Unavailable"].Value),
        };
        return Redirect("/account");
    }

    private async Task<IActionResult> WithPlaceAsync(Func<Guid, OwnPlace, Task<IActionResult>> then, CancellationToken cancel)
    {
        if (User.SupporterId() is not { } me)
        {
            return Challenge();
        }

        var place = await reading.PlaceAsync(me, Id, cancel);
        if (!place.IsDone)
        {
            return Failed(place.Outcome);
        }

        From = place.Value;
        return await then(me, place.Value);
    }

    private async Task<IActionResult> LookAsync(OwnPlace from, Guid price, CancellationToken cancel)
    {
        if (from.Obstacle is not null)
        {
            return Page();
        }

        Chosen = price;
        if (from.Offers.FirstOrDefault(offer => offer.Price.Id == price) is not { } place)
        {
            IsNotOffered = price != from.Now.Price.Id; // else the way back led here, and they have it
            return Page();
        }

        var amount = AmountFor(place);
        if (Fault is not null)
        {
            return Page();
        }

        if (ChangeRule.Offered(from.Now, from.Tiers, price, amount) is not { } to || from.StartOf(to) is not { } start)
        {
            Fault = place.Price.Rule.IsChosen ? text["Changes.Amount.Same"].Value : null;
            IsNotOffered = Fault is null;
            return Page();
        }

        var offer = await reading.OfferAsync(from, to, start, null, cancel);
        if (!offer.IsDone)
        {
            return Failed(offer.Outcome);
        }

        Offer = offer.Value;
        return Page();
    }

    /// <returns>Null where it is not theirs to choose; else what they typed, of which <see cref="Fault"/> says what is wrong.</returns>
    private Money? AmountFor(Place place)
    {
        if (!place.Price.Rule.IsChosen)
        {
            return null;
        }

        var (amount, fault) = TypedAmount.Read(Amount, place.Amount.Currency, text.Culture);
        var rule = place.Price.Rule;
        Fault = fault is { } wrong ? AmountText.Of(wrong, place.Amount.Currency, text)
            : amount is { } typed && !rule.Allows(typed) ? (rule.Most is { } most ? text["Changes.Amount.Between", rule.Least, most].Value : text["Changes.Amount.AtLeast", rule.Least].Value)
            : null;
        return amount;
    }

    private IActionResult Failed(StripeOutcome why)
    {
        if (why == StripeOutcome.Missing)
        {
            Trouble = text["Memberships.Change.Missing"];
            return Redirect("/account");
        }

        Failure = why;
        Response.StatusCode = why == StripeOutcome.Unavailable ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status502BadGateway;
        if (why == StripeOutcome.Unavailable)
        {
            Response.Headers.RetryAfter = "120";
        }

        return Page();
    }
}
