using Core.Facts;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Web.Ground.Shelf;
using ZiggyCreatures.Caching.Fusion;

namespace Web.Tests.Ground.Shelf;

public sealed class SiteShelfTests : IDisposable
{
    private readonly FakeTimeProvider clock = new(DateTimeOffset.UnixEpoch.AddYears(50));
    private readonly SiteShelf shelf;
    private int made;

    public SiteShelfTests() => shelf = new SiteShelf(clock, Options.Create(new RedisOptions()), NullLogger<FusionCache>.Instance);

    [Fact]
    public async Task What_a_hundred_ask_for_at_once_is_made_once()
    {
        var gate = new TaskCompletionSource();

        var asked = Enumerable.Range(0, 100).Select(_ => Task.Run(async () => await shelf.GetAsync("thing", Stale.Articles, async () =>
        {
            await gate.Task;
            return Interlocked.Increment(ref made);
        }))).ToList();
        gate.SetResult();

        Assert.All(await Task.WhenAll(asked), number => Assert.Equal(1, number));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(14, 1)]
    [InlineData(15, 2)]
    [InlineData(-1, 2)]
    public async Task A_thing_is_kept_for_its_life_by_the_sites_own_clock(int seconds, int expected)
    {
        await AskAsync(Stale.Articles);
        clock.AdjustTime(clock.GetUtcNow().AddSeconds(seconds));

        Assert.Equal(expected, await AskAsync(Stale.Articles));
        Assert.Equal(expected, await AskAsync(Stale.Articles));
    }

    [Theory]
    [InlineData(Stale.Articles, Stale.Articles, true)]
    [InlineData(Stale.Articles, Stale.Call | Stale.Articles, true)]
    [InlineData(Stale.Articles, Stale.Call, false)]
    [InlineData(Stale.Articles | Stale.Publication, Stale.Publication, true)]
    [InlineData(Stale.Articles | Stale.Publication, Stale.Articles, true)]
    [InlineData(Stale.Articles | Stale.Publication, Stale.Standing, false)]
    [InlineData(Stale.Standing, Stale.Standing, true)]
    [InlineData(Stale.Standing, Stale.Articles, false)]
    [InlineData(Stale.Articles, Stale.Nothing, false)]
    [InlineData(Stale.Sections, Stale.Everything, true)]
    public async Task What_became_stale_leaves_with_all_that_is_made_of_it(Stale madeOf, Stale stale, bool leaves)
    {
        await AskAsync(madeOf);

        shelf.Empty(stale);

        Assert.Equal(leaves ? 2 : 1, await AskAsync(madeOf));
    }

    [Fact]
    public async Task What_became_stale_while_it_was_being_made_is_not_kept()
    {
        await shelf.GetAsync("thing", Stale.Articles, () =>
        {
            made++;
            shelf.Empty(Stale.Articles);
            return Task.FromResult(made);
        });

        Assert.Equal(2, await AskAsync(Stale.Articles));
        Assert.Equal(2, await AskAsync(Stale.Articles));
    }

    /// <summary>One list: whatever a thing takes from the shelf while it is made, it leaves with, named or not.</summary>
    [Theory]
    [InlineData(Stale.Publication, true)]
    [InlineData(Stale.Call, true)]
    [InlineData(Stale.Articles, true)]
    [InlineData(Stale.Standing, false)]
    public async Task A_thing_leaves_with_what_it_was_made_of(Stale stale, bool leaves)
    {
        await OuterAsync();

        shelf.Empty(stale);

        Assert.Equal(leaves ? 2 : 1, await OuterAsync());

        // The inner things lie there already when the outer one is made: they count as much as those that are made within.
        async Task<int> OuterAsync()
        {
            shelf.Get("publication", Stale.Publication, () => "words");
            return await shelf.GetAsync("outer", Stale.Articles, async () =>
            {
                shelf.Get("publication", Stale.Publication, () => "words");
                await shelf.GetAsync("call", Stale.Call, () => Task.FromResult("more words"));
                return ++made;
            });
        }
    }

    [Fact]
    public async Task What_is_taken_from_the_shelf_is_noted()
    {
        await AskAsync(Stale.Sections);
        using var reads = Reads.Note();

        await AskAsync(Stale.Sections);
        shelf.Get("call", Stale.Call, () => 1);

        Assert.Equal(Stale.Sections | Stale.Call, reads.Seen);
    }

    [Fact]
    public async Task One_readers_standing_leaves_alone()
    {
        var (one, other) = (Guid.NewGuid(), Guid.NewGuid());
        await AskAsync(Stale.Standing, SiteShelf.StandingKey(one));
        await AskAsync(Stale.Standing, SiteShelf.StandingKey(other));

        shelf.Empty(Stale.Standing, one);

        Assert.Equal(2, await AskAsync(Stale.Standing, SiteShelf.StandingKey(other)));
        Assert.Equal(3, await AskAsync(Stale.Standing, SiteShelf.StandingKey(one)));
    }

    [Fact]
    public async Task What_is_not_there_is_looked_for_again()
    {
        for (var time = 0; time < 2; time++)
        {
            Assert.Null(await shelf.GetAsync<object?>("nothing", Stale.Articles, () =>
            {
                made++;
                return Task.FromResult<object?>(null);
            }));
        }

        Assert.Equal(2, made);
    }

    [Fact]
    public void What_views_ask_for_is_kept_like_the_rest()
    {
        Assert.Equal(1, shelf.Get("thing", Stale.Call, () => ++made));
        Assert.Equal(1, shelf.Get("thing", Stale.Call, () => ++made));
        shelf.Empty(Stale.Call);
        Assert.Equal(2, shelf.Get("thing", Stale.Call, () => ++made));
        clock.Advance(SiteShelf.Life);
        Assert.Equal(3, shelf.Get("thing", Stale.Call, () => ++made));
    }

    public void Dispose() => shelf.Dispose();

    private async Task<int> AskAsync(Stale madeOf, string key = "thing") =>
        await shelf.GetAsync(key, madeOf, () => Task.FromResult(++made));
}
