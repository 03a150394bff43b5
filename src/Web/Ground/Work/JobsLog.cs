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
            return inner.GetLogger(name);
        }
        catch (ObjectDisposedException)
        {
            return new Silence();
        }
    }

    private sealed class Silence : ILog
    {
        public bool Log(Hangfire.Logging.LogLevel logLevel, Func<string>? messageFunc, Exception? exception = null) => false;
    }
}
