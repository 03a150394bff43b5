using Core.Articles;
using Core.Memberships;

namespace Core.Tests.Articles;

public sealed class PaywallTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public enum Reader
    {
        Stranger,
        SignedIn,
        Lapsed,
        EndsNow,
        NotYet,
        OtherEntitlement,
        Member,
        ForEver,
    }

    public static TheoryData<string, bool, Reader, Access> Cases()
    {
        var cases = new TheoryData<string, bool, Reader, Access>();
        foreach (var reader in Enum.GetValues<Reader>())
        {
            foreach (var gated in new[] { false, true })
            {
                cases.Add("draft", gated, reader, Access.None);
                cases.Add("private", gated, reader, Access.None);
                cases.Add("scheduled", gated, reader, Access.None);
                cases.Add("published", gated, reader, !gated || reader is Reader.Member or Reader.ForEver ? Access.Whole : Access.FreePart);
            }
        }

        return cases;
    }

    [Theory, MemberData(nameof(Cases))]
    public void Each_reader_is_given_what_state_gate_and_grants_allow(string state, bool gated, Reader reader, Access expected) =>
        Assert.Equal(expected, Paywall.Decide(ArticleIn(state, gated), StandingOf(reader), Now));

    [Fact]
    public void A_scheduled_article_opens_with_its_very_instant()
    {
        var article = ArticleIn("draft", gated: false);
        article.Publish(Now);

        Assert.Equal(Access.None, Paywall.Decide(article, Standing.Stranger, Now.AddTicks(-1)));
        Assert.Equal(Access.Whole, Paywall.Decide(article, Standing.Stranger, Now));
    }

    [Fact]
    public void The_text_goes_with_the_decision()
    {
        var article = ArticleIn("published", gated: true);

        Assert.Equal(("whole", "preview"), (article.TextFor(Access.Whole), article.TextFor(Access.FreePart)));
        Assert.Throws<InvalidOperationException>(() => article.TextFor(Access.None));
    }

    private static Article ArticleIn(string state, bool gated)
    {
        var article = new Article(
            Guid.NewGuid(),
            ArticleKind.Article,
            new ArticleDraft { Slug = "a", Title = "A", Source = "", Body = new RenderedBody("whole", "preview", 1), RequiredEntitlement = gated ? "patron" : null },
            Now);
        switch (state)
        {
            case "published": article.Publish(Now.AddHours(-1)); break;
            case "scheduled": article.Publish(Now.AddHours(1)); break;
            case "private": article.KeepPrivate(Now.AddHours(-1)); break;
        }

        return article;
    }

    private static Standing StandingOf(Reader reader) => reader switch
    {
        Reader.Stranger => Standing.Stranger,
        Reader.SignedIn => new Standing([]),
        Reader.Lapsed => With("patron", -20, -1),
        Reader.EndsNow => With("patron", -20, 0),
        Reader.NotYet => With("patron", 1, 20),
        Reader.OtherEntitlement => With("friend", -20, 20),
        Reader.Member => With("patron", -20, 1),
        Reader.ForEver => With("patron", 0, null),
    };

    private static Standing With(string entitlement, int fromDays, int? untilDays) =>
        new([new Grant(Guid.NewGuid(), Guid.NewGuid(), null, entitlement, Now.AddDays(fromDays), untilDays is { } days ? Now.AddDays(days) : null)]);
}
