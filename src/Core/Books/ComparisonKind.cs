namespace Core.Books;

/// <summary>Who had the books compared with Stripe.</summary>
public enum ComparisonKind
{
    /// <summary>The clock, each hour: the last days.</summary>
    Hourly,

    /// <summary>The clock, each night: everything.</summary>
    Nightly,

    /// <summary>Staff, by the button: everything, and nothing is changed.</summary>
    Asked,

    /// <summary>Whoever runs the machine, by the command.</summary>
    Command,

    /// <summary>A site that began on a restored backup.</summary>
    AfterRestore,
}
