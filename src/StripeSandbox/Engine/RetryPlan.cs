namespace StripeSandbox.Engine;

/// <summary>Eight tries in two weeks, then the subscription ends: the recommended setting of Stripe's accounts.</summary>
internal static class RetryPlan
{
    private const long Day = 24 * 3600;
    private static readonly long[] DaysAfterTry = [1, 1, 2, 2, 2, 3, 3];

    /// <summary>When to try again after the given number of tries; null when it was the last.</summary>
    public static long? Next(long tries, long now) => tries <= DaysAfterTry.Length ? now + DaysAfterTry[tries - 1] * Day : null;
}
