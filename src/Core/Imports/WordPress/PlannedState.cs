namespace Core.Imports.WordPress;

/// <summary>What a post was in WordPress, as far as this site knows it too.</summary>
public enum PlannedState
{
    Draft,
    Published,
    Scheduled,
    Private,
}
