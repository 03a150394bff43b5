using Core;
using Core.Changes;
using Web.Account.Changes;
using Web.Billing.Gateway;

namespace Web.Account.Seats;

/// <summary>Another number of places, as it would be if its button were pressed now.</summary>
/// <param name="Seats">For others, beside the member's own.</param>
/// <param name="Bill">What would be taken at once, as Stripe reckons it; null where nothing is.</param>
/// <param name="Renewal">What each payment after takes.</param>
/// <param name="On">The second for which it is reckoned.</param>
/// <param name="Lost">Who would lose their place, by address, and invitations by what stands beside them.</param>
public sealed record SeatOffer(OwnPlace From, int Seats, ChangeStart Start, ChangePreview? Bill, Money Renewal, DateTimeOffset On, IReadOnlyList<string> Lost)
{
    public Money Due => Bill?.Due ?? Money.Zero(Renewal.Currency);
}
