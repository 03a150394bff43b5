using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Core.Changes;
using Core.Memberships;
using Core.Offers;
using Core.Tiers;

namespace Web.Account.Changes;

/// <summary>What a member has just now, as Stripe says it this moment, and what they could have instead.</summary>
/// <param name="Facts">With the line in the lead that was sold.</param>
/// <param name="Tiers">All there are, tracked, so that a price can be made known to Stripe.</param>
/// <param name="Obstacle">Null: it can be changed.</param>
public sealed record OwnPlace(Membership Membership, SubscriptionSnapshot Facts, Place Now, ChangeAhead? Ahead, ChangeObstacle? Obstacle, IReadOnlyList<Tier> Tiers)
{
    public IReadOnlyList<Place> Offers { get; } = Obstacle is null ? ChangeRule.Offers(Now, Tiers) : [];

    /// <summary>
    /// Of all that a choice was made by: what is shown to somebody who looks is held against what is there when they press. Another tab, another
    /// device or staff may have been faster.
    /// </summary>
    public string Stamp { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(
        CultureInfo.InvariantCulture,
        $"{Facts.StripeSubscriptionId} {Facts.StripePriceId} {Facts.Price} {Facts.Quantity} {Facts.Period.Until:O} {Facts.Ahead?.StripeId} {Facts.Ahead?.Line.StripePriceId} {Facts.CancelAt:O}"))))[..16];

    /// <summary>The codes by which less is paid now.</summary>
    public IReadOnlyList<CouponOffer> Codes { get; init; } = [];

    /// <summary>What goes along with the choice: a code for monthly payments takes nothing off a year, and none takes anything off what is chosen freely.</summary>
    public SubscriptionSnapshot FactsFor(Place to) => Facts with { Reductions = [.. Facts.Reductions.Except(LeftBehind(to))] };

    public IReadOnlyList<PriceReduction> LeftBehind(Place to) =>
        [.. Facts.Reductions.Where(reduction => Codes.Any(code => code.Id == reduction.CouponId && code.RefusalFor(to.Price) is CouponRefusal.OtherPrice or CouponRefusal.ChosenAmount or CouponRefusal.TooSmall))];

    /// <summary>As the rule has it; where a code does not go along not before the period is over that is paid with it.</summary>
    /// <inheritdoc cref="ChangeRule.StartOf"/>
    public ChangeStart? StartOf(Place to) => ChangeRule.StartOf(Now, to) is not { } start ? null : LeftBehind(to).Count > 0 ? ChangeStart.PeriodEnd : start;

    /// <summary>The change is planned already.</summary>
    public bool IsAhead(Place to, AheadKind kind) => Ahead is { } ahead && ahead.Kind == kind && ahead.TierPriceId == to.Price.Id && ahead.Price == to.Amount * Facts.Quantity;
}
