using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Web.Account.Changes;
using Web.Account.Memberships;
using Web.Billing.Gateway;
using Web.Ground.Site;

namespace Web.Account.Seats;

/// <summary>Where a member sees who reads at the places they pay for, invites, takes back, and changes how many there are.</summary>
[Authorize]
[EnableRateLimiting(ChangePage.Limit)]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class SeatsPage(ChangeReading reading, SeatChange change, SeatDeeds deeds, SeatsQuery query, OwnMembership own, PublicAddress address, SiteText text) : PageModel
{
    [TempData]
    public string? Done { get; set; }

    [TempData]
    public string? Trouble { get; set; }

    /// <summary>Shown once: it is kept nowhere.</summary>
    [TempData]
    public string? Link { get; set; }

    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public OwnPlace? From { get; private set; }

    public IReadOnlyList<SeatView> Seats { get; private set; } = [];

    /// <summary>Null: nothing is chosen.</summary>
    public SeatOffer? Offer { get; private set; }

    public bool IsOtherwise { get; private set; }

    public bool IsNotOffered { get; private set; }

    public bool MayInvite => From is { } from && Seats.Count < from.Membership.Quantity - 1;

    public Task<IActionResult> OnGetAsync(CancellationToken cancel) => WithPlaceAsync((_, _) => Task.FromResult<IActionResult>(Page()), cancel);

    /// <summary>Another number, looked at closely. Nothing is done yet.</summary>
    public Task<IActionResult> OnPostAsync(int seats, CancellationToken cancel) => WithPlaceAsync(
        async (_, from) =>
        {
            var offer = await change.OfferAsync(from, seats, null, cancel);
            if (offer is { IsDone: false } failed)
            {
                return Failed(failed.Outcome);
            }

            (Offer, IsNotOffered) = (offer?.Value, offer is null);
            return Page();
        },
        cancel);

    public Task<IActionResult> OnPostMakeAsync(SeatWish wish, CancellationToken cancel) => WithPlaceAsync(
        async (me, _) =>
        {
            var outcome = await change.MakeAsync(me, Id, wish, cancel);
            switch (outcome)
            {
                case SeatOutcome.Done:
                    Done = text["Seats.Owner.Changed"];
                    return RedirectToPage(new { Id });
                case SeatOutcome.Unpaid:
                    Trouble = text["Changes.Done.Unpaid"];
                    return Redirect("/account");
                case SeatOutcome.Otherwise otherwise:
                    (Offer, IsOtherwise) = (otherwise.Now, true);
                    return Page();
                case SeatOutcome.NotOffered:
                    IsNotOffered = true;
                    return Page();
                case SeatOutcome.Failed failed:
                    return Failed(failed.Why);
                default:
                    throw new InvalidOperationException($"{outcome} is no outcome of a change.");
            }
        },
        cancel);

    public Task<IActionResult> OnPostInviteAsync(string? label, CancellationToken cancel) => WithOwnAsync(
        async (_, membership) => Invited(await deeds.InviteAsync(membership, label, cancel)), cancel);

    public Task<IActionResult> OnPostAnewAsync(Guid seat, CancellationToken cancel) => WithOwnAsync(
        async (_, membership) => Invited(await deeds.InviteAnewAsync(membership, seat, cancel)), cancel);

    public Task<IActionResult> OnPostEndAsync(Guid seat, CancellationToken cancel) => WithOwnAsync(
        async (me, _) =>
        {
            Done = await deeds.EndAsync(seat, me, cancel) ? text["Seats.Owner.Ended"] : text["Seats.Owner.EndedBefore"];
            return RedirectToPage(new { Id });
        },
        cancel);

    private RedirectToPageResult Invited(string? key)
    {
        (Link, Trouble) = key is null ? (null, text["Seats.Owner.NoneFree"].Value) : (address.To(SeatKeys.PathOf(key)), (string?)null);
        return RedirectToPage(new { Id });
    }

    private async Task<IActionResult> WithOwnAsync(Func<Guid, Core.Memberships.Membership, Task<IActionResult>> then, CancellationToken cancel) =>
        User.SupporterId() is not { } me ? Challenge()
        : await own.FindAsync(me, Id, cancel) is not { IsLiving: true } membership ? Redirect("/account")
        : await then(me, membership);

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
        Seats = await query.OfAsync(From.Membership, cancel);
        return await then(me, From);
    }

    private RedirectResult Failed(StripeOutcome why)
    {
        Trouble = ChangeWords.OfFailure(why, text);
        return Redirect("/account");
    }
}
