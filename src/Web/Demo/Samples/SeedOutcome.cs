namespace Web.Demo.Samples;

public enum SeedOutcome
{
    Seeded,

    /// <summary>The database holds a publication; nothing was changed.</summary>
    AlreadyThere,

    /// <summary>Real money is configured; nothing was changed.</summary>
    NotInSandbox,
}
