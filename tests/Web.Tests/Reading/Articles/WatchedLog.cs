using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Web.Tests.Reading.Articles;

/// <summary>A log that keeps only the lines that must not be there.</summary>
internal sealed class WatchedLog(Func<string, bool> isForbidden) : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<string> caught = [];
    private int lines;

    public int Lines => Volatile.Read(ref lines);

    public IReadOnlyCollection<string> Caught => caught;

    /// <summary>Stands in the place of all other logs.</summary>
    public void TakeOver(WebApplicationBuilder builder)
    {
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<ILoggerProvider>(_ => this);
    }

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        Interlocked.Increment(ref lines);
        var line = $"{formatter(state, exception)} {exception}";
        if (isForbidden(line))
        {
            caught.Enqueue(line);
        }
    }

    public void Dispose()
    {
    }
}
