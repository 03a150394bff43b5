using Core.Gifts;

namespace Web.Joining.Gifts.Staff;

/// <summary>One gift as staff see it.</summary>
/// <param name="Buyer">The address.</param>
/// <param name="Holder">The address of whoever accepted it; null: nobody has.</param>
/// <param name="PaymentId">To give its money back; null where it is not in the books.</param>
public sealed record GiftRow(Gift Gift, GiftState State, string Tier, string Buyer, string? Holder, Guid? PaymentId)
{
    public bool IsOpen => State is GiftState.Waiting or GiftState.Sent or GiftState.Lapsed;

    /// <summary>Of this showing: pressed twice it is one mail.</summary>
    public Guid Click { get; } = Guid.CreateVersion7();
}
