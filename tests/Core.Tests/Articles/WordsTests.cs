using Core.Comments;
using Core.Texts;
using Core.Tiers;

namespace Core.Tests.Articles;

public sealed class WordsTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("The Last Ice House", "the-last-ice-house")]
    [InlineData("  Über Straßen & Çafé’s  ", "uber-strassen-cafes")]
    [InlineData("Smørrebrød, Łódź — 2026!", "smorrebrod-lodz-2026")]
    [InlineData("海", "")]
    public void A_title_becomes_an_address(string title, string slug) => Assert.Equal(slug, Slug.Of(title));

    [Theory]
    [InlineData("a-b", true)]
    [InlineData("A-b", false)]
    [InlineData("a--b", false)]
    [InlineData("-a", false)]
    [InlineData("", false)]
    public void An_address_is_small_letters_figures_and_hyphens(string slug, bool valid) => Assert.Equal(valid, Slug.IsValid(slug));

    [Fact]
    public void Search_reads_over_case_and_accents_and_shows_the_words_around_the_match()
    {
        var words = SearchText.WordsOf("  ÜBER  flut uber ");

        Assert.Equal(["uber", "flut"], words);
        Assert.True(SearchText.HasAll(SearchText.Folded("Die Flut über dem Land"), words));
        Assert.Contains("Flut", SearchText.Excerpt(string.Concat(Enumerable.Repeat("wort ", 100)) + "Flut " + string.Concat(Enumerable.Repeat("wort ", 100)), ["flut"]), StringComparison.Ordinal);
    }

    [Fact]
    public void Comments_hang_together_and_what_waits_for_approval_is_not_shown()
    {
        var article = Guid.NewGuid();
        Comment Said(int minute, Guid? to, bool approved = true)
        {
            var comment = new Comment(Guid.NewGuid(), article, to, "A", "<p>a</p>", Now.AddMinutes(minute));
            if (approved)
            {
                comment.Approve(Now);
            }

            return comment;
        }

        var first = Said(1, null);
        var hidden = Said(2, null, approved: false);
        var answer = Said(3, first.Id);
        var orphan = Said(4, hidden.Id);
        List<Comment> deep = [Said(5, orphan.Id)];
        for (var level = 0; level < 500; level++)
        {
            deep.Add(Said(6 + level, deep[^1].Id));
        }

        var threads = CommentThread.Of([orphan, .. deep, answer, hidden, first]);

        Assert.Equal([first.Id, orphan.Id], threads.Select(thread => thread.Comment.Id));
        Assert.Equal(answer.Id, Assert.Single(threads[0].Replies).Comment.Id);
        Assert.Equal(504, Count(threads));
    }

    [Fact]
    public void The_gate_names_the_cheapest_tier_that_opens_it_reckoned_per_month()
    {
        var euro = Currency.Of("EUR");
        var yearly = TierOf("yearly", ["patron"], Term.Year, 2400);
        var monthly = TierOf("monthly", ["patron"], Term.Month, 300);
        var cheaper = TierOf("cheaper", ["friend"], Term.Month, 100);
        var gone = TierOf("gone", ["patron"], Term.Month, 50);
        gone.Archive(Now);

        var offers = TierOffer.Of([yearly, monthly, cheaper, gone], euro);

        Assert.Equal("yearly", TierOffer.Cheapest(offers, tier => tier.Opens("patron"))!.Tier.Slug);
        Assert.Null(TierOffer.Cheapest(offers, tier => tier.Opens("nobody")));
        Assert.Empty(TierOffer.Of([monthly], Currency.Of("JPY")));
    }

    private static int Count(IReadOnlyList<CommentThread> threads) => threads.Sum(thread => 1 + Count(thread.Replies));

    private static Tier TierOf(string slug, string[] entitlements, Term term, long minor)
    {
        var tier = new Tier(Guid.NewGuid(), slug, new TierText(slug, "", []), entitlements, 1);
        tier.Offer(Guid.NewGuid(), term, new Money(minor, Currency.Of("EUR")), Now);
        return tier;
    }
}
