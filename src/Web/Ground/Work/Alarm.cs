using System.Linq.Expressions;
using Hangfire;

namespace Web.Ground.Work;

/// <summary>What Hangfire starts by the calendar, on one of the nodes. What must happen all the same stands in rows.</summary>
/// <param name="Set">Tells Hangfire.</param>
public sealed record Alarm(string Name, Action<IRecurringJobManager> Set)
{
    /// <param name="cron">In UTC.</param>
    public static Alarm Of<TJob>(string name, string cron, Expression<Func<TJob, Task>> call) => new(name, recurring => recurring.AddOrUpdate(name, call, cron));
}
