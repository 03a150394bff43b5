using Data;

namespace Web.Tests.Kit;

/// <summary>
/// One site with the samples for all tests of a run that only read: a test that takes it as its constructor's argument changes
/// nothing on it, travels no clock and does not care for the kind of database.
/// </summary>
public sealed class SharedSite : IAsyncDisposable
{
    private readonly Lazy<Task<RunningSite>> site = new(() => RunningSite.StartWithSamplesAsync(DatabaseProvider.Sqlite));

    public Task<RunningSite> OpenAsync() => site.Value;

    public async ValueTask DisposeAsync()
    {
        if (site.IsValueCreated)
        {
            await (await site.Value).DisposeAsync();
        }
    }
}
