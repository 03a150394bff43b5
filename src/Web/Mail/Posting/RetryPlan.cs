namespace Web.Mail.Posting;

/// <summary>When a mail that could not be sent is tried again: soon, then ever more rarely, for three days.</summary>
public static class RetryPlan
{
    public static readonly TimeSpan Patience = TimeSpan.FromDays(3);

    private static readonly TimeSpan[] Waits =
    [
        TimeSpan.FromSeconds(15), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(5),
        TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(20), TimeSpan.FromMinutes(40), TimeSpan.FromHours(1),
        TimeSpan.FromHours(2), TimeSpan.FromHours(4),
    ];

    /// <param name="failures">How many tries have failed before this one.</param>
    /// <param name="createdAt">When the mail was written.</param>
    /// <param name="now">When this try failed.</param>
    /// <returns>Null when it is time to give up.</returns>
    public static DateTimeOffset? Next(int failures, DateTimeOffset createdAt, DateTimeOffset now)
    {
        var next = now + Waits[Math.Min(failures, Waits.Length - 1)];
        return next <= createdAt + Patience ? next : null;
    }
}
