using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Web.Tests.Kit;

/// <summary>A machine's clock that goes so much ahead of Stripe's, or behind it. Timers run as they did.</summary>
internal sealed class WrongClock(TimeProvider right, TimeSpan ahead) : TimeProvider
{
    public override TimeZoneInfo LocalTimeZone => right.LocalTimeZone;

    public override long TimestampFrequency => right.TimestampFrequency;

    /// <summary>The site has it, and its Stripe the right one.</summary>
    public static Action<WebApplicationBuilder> Ahead(TimeSpan ahead) => builder =>
    {
        var right = (TimeProvider)builder.Services.Last(service => service.ServiceType == typeof(TimeProvider)).ImplementationInstance!;
        builder.Services.Replace(ServiceDescriptor.Singleton<TimeProvider>(new WrongClock(right, ahead)));
    };

    public override DateTimeOffset GetUtcNow() => right.GetUtcNow() + ahead;

    public override long GetTimestamp() => right.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => right.CreateTimer(callback, state, dueTime, period);
}
