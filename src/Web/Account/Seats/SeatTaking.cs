namespace Web.Account.Seats;

/// <summary>What became of a link to a place.</summary>
public enum SeatTaking
{
    Done,

    /// <summary>The link leads nowhere, was used up or taken back, or the place is not paid for any more.</summary>
    Gone,

    /// <summary>They pay for it themselves.</summary>
    Owner,

    /// <summary>They have a place of this membership already.</summary>
    HasOne,
}
