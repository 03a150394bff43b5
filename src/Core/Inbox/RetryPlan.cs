namespace Core.Inbox;

/// <summary>When an event is tried again that could not be applied, and when a person is asked instead.</summary>
public static class RetryPlan
{
    public const int MostAttempts = 12;

    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    /// <summary>5 seconds, then twice as long each time, at most an hour: twelve tries take about five hours.</summary>
    /// <param name="attempts">How often it has been tried.</param>
    /// <returns>Null when it has been tried often enough.</returns>
    public static TimeSpan? Delay(int attempts)
    {
        if (attempts >= MostAttempts)
        {
            return null;
        }

        var delay = TimeSpan.FromSeconds(5 * Math.Pow(2, attempts - 1));
        return delay < Longest ? delay : Longest;
    }
}
