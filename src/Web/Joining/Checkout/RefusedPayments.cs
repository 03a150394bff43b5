using Core.Offers;
using Core.Tiers;
using Core.Troubles;
using Web.Billing.Gateway;
using Web.Ground.Troubles;

namespace Web.Joining.Checkout;

/// <summary>What it means that Stripe opened no payment page: it does not answer, or it never will for this customer or this price, which the owners must know.</summary>
public sealed class RefusedPayments(TroubleBoard troubles)
{
    public bool IsCustomerGone<T>(StripeAnswer<T> answer)
        where T : class => answer is { Outcome: StripeOutcome.Missing or StripeOutcome.Refused, About: "customer" };

    public void TellGone(string? customer) => troubles.Raise(TroubleKind.CustomerGone, customer ?? "");

    public CheckoutOutcome Tell<T>(Tier tier, TierPrice price, StripeAnswer<T> answer)
        where T : class
    {
        if (answer.Outcome == StripeOutcome.Unavailable)
        {
            return new CheckoutOutcome.Unavailable();
        }

        troubles.Raise(TroubleKind.PriceRefused, $"{price.Id}", TroubleDetail.OfPrice(price.Amount, price.Term, tier.Name, answer.Reason));
        return new CheckoutOutcome.Refused();
    }

    public void SayWell(TierPrice price)
    {
        if (troubles.IsOpen(TroubleKind.PriceRefused, $"{price.Id}"))
        {
            troubles.Clear(TroubleKind.PriceRefused, $"{price.Id}");
        }
    }
}
