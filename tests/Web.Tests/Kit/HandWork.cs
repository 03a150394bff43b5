using Core.Work;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Web.Ground.Work;

namespace Web.Tests.Kit;

/// <summary>Does by hand what a node's loop does, where no loop runs.</summary>
internal static class HandWork
{
    private const int Most = 100;

    /// <summary>Takes what is due and leaves it there, as a process that is killed does.</summary>
    public static async Task<IReadOnlyList<Lease>> TakeAsync<TWork>(this IServiceProvider site)
        where TWork : class, IWork
    {
        List<Lease> taken = [];
        foreach (var work in site.GetServices<TWork>())
        {
            taken.AddRange(await Crew(site, work).TurnOverAsync([], Most, default));
        }

        return taken;
    }

    /// <summary>Takes what is due, does it and gives it back.</summary>
    public static async Task WorkAsync<TWork>(this IServiceProvider site)
        where TWork : class, IWork => await site.WorkAsync<TWork>(await site.TakeAsync<TWork>());

    public static async Task WorkAsync<TWork>(this IServiceProvider site, IReadOnlyList<Lease> taken)
        where TWork : class, IWork
    {
        var crew = Crew(site, site.GetServices<TWork>().First());
        foreach (var lease in taken)
        {
            await crew.DoAsync(lease, default);
        }

        await crew.TurnOverAsync([.. taken.Select(lease => (lease, true))], 0, default);
    }

    private static Crew Crew(IServiceProvider site, IWork work) => new(
        work, site.GetRequiredService<IServiceScopeFactory>(), site.GetRequiredService<TimeProvider>(), site.GetRequiredService<ILoggerFactory>().CreateLogger<Crew>());
}
