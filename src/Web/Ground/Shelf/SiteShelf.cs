using Core.Facts;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;
using ZiggyCreatures.Caching.Fusion;

namespace Web.Ground.Shelf;

/// <summary>
/// The one cache: what all readers have in common, and each reader's standing. Who puts a thing on it says what it is made of; a fact
/// that makes that stale takes it away, on this node at once, on others at once where Redis tells them, and else when it is old. However
/// many ask for a thing that is not there, it is made once.
/// </summary>
public sealed class SiteShelf : IDisposable
{
    /// <summary>What is made of other things on the shelf may be twice as old: half a minute.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromSeconds(15);

    /// <summary>About kilobytes.</summary>
    private const int Room = 100_000;

    /// <summary>Whatever is made of more than one thing hangs on this one tag: asking after each would cost as much as a page does.</summary>
    private const string Mixed = "Mixed";

    private static readonly string[] MixedTag = [Mixed];
    private static readonly Dictionary<Stale, string[]> SingleTags = Enum.GetValues<Stale>().ToDictionary(one => one, one => new[] { one.ToString() });

    private static readonly FusionCacheEntryOptions Told = new() { Size = 1, AllowBackgroundBackplaneOperations = true };

    private readonly Emptyings emptyings = new();
    private readonly MemoryCache memory = new(new MemoryCacheOptions { SizeLimit = Room });
    private readonly FusionCache cache;
    private readonly TimeProvider clock;
    private readonly FusionCacheEntryOptions quiet;

    public SiteShelf(TimeProvider clock, IOptions<RedisOptions> redis, ILogger<FusionCache> log)
    {
        this.clock = clock;

        // FusionCache knows only the machine's clock. Where the site's is another (sandbox, tests), that alone says what is old.
        var life = clock == TimeProvider.System ? Life - TimeSpan.FromSeconds(1) : TimeSpan.FromHours(1);
        quiet = new FusionCacheEntryOptions { Duration = life, Size = 1, SkipBackplaneNotifications = true };
        var others = redis.Value.Backplane();
        cache = new FusionCache(
            new FusionCacheOptions
            {
                CacheName = "membership",
                DefaultEntryOptions = quiet,
                TagsDefaultEntryOptions = new FusionCacheEntryOptions { Duration = TimeSpan.FromHours(1), Size = 1, AllowBackgroundBackplaneOperations = true },
            },
            memory,
            others is null ? null : log);
        if (others is not null)
        {
            cache.Events.Backplane.MessageReceived += (_, told) => emptyings.Count(told.Message.CacheKey);
            cache.SetupBackplane(others);
        }
    }

    /// <param name="madeOf">What it reads itself; what it takes from the shelf is added.</param>
    /// <param name="kilobytes">About how much it is: the shelf has room for <see cref="Room"/>.</param>
    /// <param name="make">Called once for all who wait, so it ends with none of them. Null is not kept.</param>
    public async ValueTask<T> GetAsync<T>(string key, Stale madeOf, Func<Task<T>> make, int kilobytes = 1)
    {
        var kept = await FetchAsync(key, madeOf, make, kilobytes);
        if (!kept.IsFresh(clock.GetUtcNow()))
        {
            Forget(key);
            kept = await FetchAsync(key, madeOf, make, kilobytes);
        }

        Reads.Add(kept.MadeOf);
        return kept.Value;
    }

    /// <summary>The same for what views and constructors need, which cannot wait.</summary>
    public T Get<T>(string key, Stale madeOf, Func<T> make)
    {
        var kept = Fetch(key, madeOf, make);
        if (!kept.IsFresh(clock.GetUtcNow()))
        {
            Forget(key);
            kept = Fetch(key, madeOf, make);
        }

        Reads.Add(kept.MadeOf);
        return kept.Value;
    }

    /// <param name="supporterId">Whose standing is stale; null: everybody's.</param>
    public void Empty(Stale stale, Guid? supporterId = null)
    {
        emptyings.Count(stale);
        foreach (var one in Emptyings.Each(stale))
        {
            if (one == Stale.Standing && supporterId is { } id)
            {
                cache.Remove(StandingKey(id), Told);
            }
            else
            {
                cache.RemoveByTag(SingleTags[one][0]);
            }
        }

        if ((stale & ~Stale.Standing) != Stale.Nothing)
        {
            cache.RemoveByTag(Mixed);
        }
    }

    public void Dispose()
    {
        cache.Dispose();
        memory.Dispose();
    }

    internal static string StandingKey(Guid supporterId) => Emptyings.StandingKeys + supporterId.ToString("N");

    private ValueTask<Kept<T>> FetchAsync<T>(string key, Stale madeOf, Func<Task<T>> make, int kilobytes) =>
        cache.GetOrSetAsync<Kept<T>>(
            key,
            async (context, _) =>
            {
                using var reads = Reads.Note(madeOf);
                var (before, now) = (emptyings.Counted(), clock.GetUtcNow());
                var value = await make();
                return Settle(context, reads.Seen, before, new Kept<T>(value, now, reads.Seen), kilobytes);
            },
            tags: TagsOf(madeOf));

    private Kept<T> Fetch<T>(string key, Stale madeOf, Func<T> make) =>
        cache.GetOrSet<Kept<T>>(
            key,
            (context, _) =>
            {
                using var reads = Reads.Note(madeOf);
                var (before, now) = (emptyings.Counted(), clock.GetUtcNow());
                var value = make();
                return Settle(context, reads.Seen, before, new Kept<T>(value, now, reads.Seen), kilobytes: 1);
            },
            tags: TagsOf(madeOf));

    /// <summary>What was emptied while it was being made may have been made of what was there before.</summary>
    private Kept<T> Settle<T>(FusionCacheFactoryExecutionContext<Kept<T>> context, Stale madeOf, int[] before, Kept<T> made, int kilobytes)
    {
        context.Options.Size = kilobytes;
        context.Options.SkipMemoryCacheWrite = made.Value is null || emptyings.Touched(madeOf, before);
        context.Tags = TagsOf(madeOf);
        return made;
    }

    /// <summary>Old by the site's clock; what other nodes hold is not.</summary>
    private void Forget(string key) => cache.Remove(key, quiet);

    private static string[] TagsOf(Stale madeOf) => SingleTags.GetValueOrDefault(madeOf, MixedTag);
}
