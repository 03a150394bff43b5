namespace Web.Desk.Troubles;

/// <summary>What became of a wish to send a mail again that was given up.</summary>
public enum SendAgain
{
    Leaves,

    /// <summary>It was sent, or is under way.</summary>
    OverAlready,

    /// <summary>What it says holds no more, such as a code that has run out.</summary>
    TooLate,
}
