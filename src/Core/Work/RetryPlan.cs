namespace Core.Work;

/// <summary>When what could not be done is tried again, and when a person is asked instead. Tries are counted before they are made.</summary>
/// <param name="waits">After the first try, the second and so on; the last one stands for all that follow.</param>
public sealed class RetryPlan(IReadOnlyList<TimeSpan> waits, int mostTries)
{
    public int MostTries { get; } = mostTries;

    /// <param name="tries">How often it has been tried, the try that just failed included.</param>
    /// <returns>Null when that was often enough.</returns>
    public TimeSpan? WaitAfter(int tries) => tries >= MostTries ? null : waits[Math.Clamp(tries, 1, waits.Count) - 1];

    /// <summary>Every try it may have was begun and none came to an end: what stops its worker each time ends with a person too.</summary>
    /// <param name="tries">This one included.</param>
    public bool IsUsedUp(int tries) => tries > MostTries;
}
