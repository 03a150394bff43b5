using Core.Gifts;

namespace Web.Account.Memberships;

/// <summary>A gift as the account page shows it.</summary>
public sealed record OwnGift(Gift Gift, string Tier, GiftState State)
{
    /// <summary>Of this showing: pressed twice it is one mail.</summary>
    public Guid Click { get; } = Guid.CreateVersion7();

    /// <summary>The day that its state is about; null where there is none.</summary>
    public DateTimeOffset? Day => State switch
    {
        GiftState.Waiting => Gift.DeliverAt,
        GiftState.Sent => Gift.LastMomentToClaim,
        GiftState.Running => Gift.LastMoment,
        GiftState.Unpaid or GiftState.Lapsed or GiftState.Kept or GiftState.Ahead or GiftState.Over or GiftState.TakenBack => null,
    };
}
