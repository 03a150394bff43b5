namespace Web.Ground.Shelf;

/// <summary>Something made from the articles (a front page, a feed, an index), kept as <see cref="ArticleCache"/> keeps an article.</summary>
public sealed class Remembered<T>(ArticleCache articles, TimeProvider clock)
    where T : class
{
    private Held? held;

    public async ValueTask<T> GetAsync(Func<Task<T>> make)
    {
        var now = clock.GetUtcNow();
        var edition = articles.Edition;
        if (held is { } known && known.Edition == edition && now - known.MadeAt < ArticleCache.Life && now >= known.MadeAt)
        {
            return known.Value;
        }

        var value = await make();
        held = new Held(value, edition, now);
        return value;
    }

    private sealed record Held(T Value, int Edition, DateTimeOffset MadeAt);
}
