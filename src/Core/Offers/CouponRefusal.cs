namespace Core.Offers;

/// <summary>Why a code cannot be used; each has a sentence for whoever typed it.</summary>
public enum CouponRefusal
{
    /// <summary>There is no such code, or it was ended: which of the two is nobody's business.</summary>
    Unknown,

    NotYet,

    Over,

    /// <summary>As many have used it as may, or are about to.</summary>
    UsedUp,

    /// <summary>For another tier.</summary>
    OtherTier,

    /// <summary>For another currency or term.</summary>
    OtherPrice,

    /// <summary>Who chooses what to pay needs no code.</summary>
    ChosenAmount,

    /// <summary>Less would be left than a card can be charged.</summary>
    TooSmall,

    /// <summary>This person has used it already.</summary>
    UsedBefore,

    /// <summary>This person has been a member.</summary>
    NotNew,

    /// <summary>Somebody there is guessing.</summary>
    TooManyTries,
}
