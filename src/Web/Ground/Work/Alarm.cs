using System.Linq.Expressions;
using Hangfire;

namespace Web.Ground.Work;

/// <summary>What Hangfire starts by the calendar, on one of the nodes. What must happen all the same stands in rows.</summary>
/// <param name="Set">Tells Hangfire.</param>
public sealed record Alarm(string Name, Action<IRecurringJobManager> Set)
{
    /// <summary>Its work, for whoever sends the clock ahead: Hangfire keeps real time. Null where nothing is missed by that.</summary>
    public Func<IServiceProvider, Task>? OnTheWay { get; private init; }

    /// <param name="cron">In UTC.</param>
    public static Alarm Of<TJob>(string name, string cron, Expression<Func<TJob, Task>> call) => new(name, recurring => recurring.AddOrUpdate(name, call, cron));

    /// <summary>Tells people of a day before it comes: afterwards it is too late.</summary>
    /// <inheritdoc cref="Of"/>
    public static Alarm OfNotices<TJob>(string name, string cron, Expression<Func<TJob, Task>> call)
        where TJob : notnull
    {
        var work = call.Compile();
        return Of(name, cron, call) with { OnTheWay = services => work(services.GetRequiredService<TJob>()) };
    }
}
