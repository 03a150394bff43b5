using System.Diagnostics.CodeAnalysis;
using Core.Offers;

namespace Core.Memberships;

/// <summary>What a membership is to become and is not yet, as Stripe keeps it; at most one of each membership.</summary>
public sealed class ChangeAhead
{
    public ChangeAhead(Guid membershipId, TierPrice price, AheadSnapshot facts)
    {
        MembershipId = membershipId;
        Show(price, facts);
    }

#pragma warning disable CS8618 // filled by EF Core
    private ChangeAhead()
    {
    }
#pragma warning restore CS8618

    public Guid MembershipId { get; private set; }

    public AheadKind Kind { get; private set; }

    public Guid TierPriceId { get; private set; }

    /// <summary>Per term, all pieces, before coupons.</summary>
    public Money Price { get; private set; }

    public Term Term { get; private set; }

    /// <summary>When it comes; of what waits for its payment, until when it may be paid.</summary>
    public DateTimeOffset At { get; private set; }

    /// <summary>Of the schedule, or of the invoice that is to be paid.</summary>
    public string StripeId { get; private set; }

    /// <summary>Where what is outstanding is paid; null where nothing is.</summary>
    public string? PayUrl { get; private set; }

    /// <summary>What is outstanding, or is taken on the day on which it comes, less coupons; in minor units of the price's currency. Null: not known.</summary>
    public long? DueMinor { get; private set; }

    /// <summary>Why the card was refused, as a <see cref="Reason"/> or in Stripe's words; null when it was not, or nobody knows.</summary>
    public string? Why { get; private set; }

    /// <summary>The campaign that planned it: its member did not, and cannot undo it.</summary>
    public Guid? RepricingId { get; private set; }

    public long Version { get; private set; }

    public Money? Due => DueMinor is { } minor ? new Money(minor, Price.Currency) : null;

    /// <summary>The same change, though what is known of its payment may be news.</summary>
    public bool Is(TierPrice price, AheadSnapshot facts) =>
        (Kind, TierPriceId, Price, At, StripeId, RepricingId) == (facts.Kind, price.Id, facts.Line.Full, facts.At, facts.StripeId, facts.RepricingId);

    [MemberNotNull(nameof(Term), nameof(StripeId))]
    public void Show(TierPrice price, AheadSnapshot facts)
    {
        (Kind, TierPriceId, Price, At, StripeId) = (facts.Kind, price.Id, facts.Line.Full, facts.At, facts.StripeId);
        (Term, RepricingId) = (facts.Line.Term ?? price.Term, facts.RepricingId);
    }

    public void ShowDue(Money due, string? payUrl, string? why) => (DueMinor, PayUrl, Why) = (due.Minor, payUrl, why);

    /// <summary>It has come: the membership is what it was to become.</summary>
    public bool HasCome(Membership membership, SubscriptionSnapshot facts) =>
        membership.TierPriceId == TierPriceId && membership.Term == Term && facts.Price * facts.Quantity == Price;
}
