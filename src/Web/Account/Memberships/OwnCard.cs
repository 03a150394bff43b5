using Core.Memberships;
using Core.Payments;

namespace Web.Account.Memberships;

/// <summary>One membership on its member's own page.</summary>
/// <param name="Tier">What its tier is called.</param>
/// <param name="Open">The invoice that waits to be paid, when a payment has failed.</param>
/// <param name="Click">Of this showing of the page: the same click sent twice does one thing.</param>
public sealed record OwnCard(Membership Membership, string Tier, MembershipReport Standing, Payment? Open, Guid Click)
{
    /// <summary>How it stands about its end at once with all given back; null: nobody asked.</summary>
    public WithdrawalState? Withdrawal { get; init; }

    /// <summary>It is cancelled, and may still end at once with all given back.</summary>
    public bool CanWithdraw { get; init; }
}
