namespace Core;

/// <summary>Why what was typed is no amount that can be taken.</summary>
public enum AmountFault
{
    /// <summary>It cannot be read without guessing.</summary>
    Unreadable,

    /// <summary>More decimals than the currency has.</summary>
    TooFine,

    Nothing,

    TooMuch,
}
