namespace Web.Ground.CommandLine;

/// <summary>What must be ready before a command runs; each includes those before it.</summary>
public enum CommandNeeds
{
    /// <summary>The settings alone: what is there of a database may be damaged.</summary>
    Settings,

    /// <summary>A database that can be read: the command looks at it itself, or not at all.</summary>
    Configuration,

    /// <summary>A database of this program's schema, of the right mode.</summary>
    Schema,

    /// <summary>What the first start of the site writes: the publication, in sandbox mode the samples.</summary>
    Site,

    /// <summary>Stripe, or the sandbox in its place.</summary>
    Stripe,
}
