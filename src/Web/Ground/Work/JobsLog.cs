using Data;
using Hangfire.AspNetCore;
using Hangfire.Logging;

namespace Web.Ground.Work;

/// <summary>
/// Hangfire's words in the site's log. Hangfire holds one log for the process: where the site it belonged to has stopped
/// and another still runs (tests), that one must go on without it.
/// </summary>
internal sealed class JobsLog(ILoggerFactory loggers) : ILogProvider
{
    private readonly AspNetCoreLogProvider inner = new(loggers);

    public ILog GetLogger(string name)
    {
        try
        {
            return new Careful(inner.GetLogger(name));
        }
        catch (ObjectDisposedException)
        {
            return new Silence();
        }
    }

    /// <summary>Not what the database keeps from being done: it has said so itself, and Hangfire's many hands would each say it again.</summary>
    private sealed class Careful(ILog log) : ILog
    {
        public bool Log(Hangfire.Logging.LogLevel logLevel, Func<string>? messageFunc, Exception? exception = null) =>
            DatabaseFaults.Of(exception) is null && log.Log(logLevel, messageFunc, exception);
    }

    private sealed class Silence : ILog
    {
        public bool Log(Hangfire.Logging.LogLevel logLevel, Func<string>? messageFunc, Exception? exception = null) => false;
    }
}
