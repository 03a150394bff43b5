namespace Web.Tests.House.Phrases;

internal enum PhraseKind
{
    Page,
    Class,

    /// <summary>Read by whoever runs the site: why it does not start, what a command prints.</summary>
    Operator,
}
