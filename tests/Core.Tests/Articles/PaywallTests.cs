using Core.Articles;
using Core.Memberships;

namespace Core.Tests.Articles;

public sealed class PaywallTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public enum Who
    {
        Stranger,
        SignedIn,
        Lapsed,
        EndsNow,
        NotYet,
        OtherEntitlement,
        Member,
        ForEver,
        Both,
        Editor,
    }

    public static TheoryData<string, Who> States()
    {
        var cases = new TheoryData<string, Who>();
        foreach (var who in Enum.GetValues<Who>())
        {
            cases.Add("draft", who);
            cases.Add("private", who);
            cases.Add("scheduled", who);
        }

        return cases;
    }

    [Theory, MemberData(nameof(States))]
    public void What_is_not_public_is_for_those_alone_who_work_on_it(string state, Who who)
    {
        var expected = who == Who.Editor ? Access.Editing : Access.None;

        Assert.Equal(expected, Paywall.Decide(ArticleIn(state, ArticleRule.ForEverybody), ReaderOf(who), Now));
        Assert.Equal(expected, Paywall.Decide(ArticleIn(state, ArticleRule.For("patron")), ReaderOf(who), Now));
    }

    [Theory]
    [InlineData(Readers.Everybody, "Stranger SignedIn Lapsed EndsNow NotYet OtherEntitlement Member ForEver Both")]
    [InlineData(Readers.Registered, "SignedIn Lapsed EndsNow NotYet OtherEntitlement Member ForEver Both")]
    [InlineData(Readers.AnyOf, "OtherEntitlement Member ForEver Both")]
    [InlineData(Readers.AllOf, "Both")]
    public void A_rule_is_for_those_whom_it_names(Readers readers, string whole)
    {
        var article = ArticleIn("published", new ArticleRule { Readers = readers, Entitlements = readers is Readers.AnyOf or Readers.AllOf ? ["patron", "friend"] : [] });

        foreach (var who in Enum.GetValues<Who>().Where(who => who != Who.Editor))
        {
            Assert.Equal(whole.Split(' ').Contains($"{who}") ? Access.Whole : Access.FreePart, Paywall.Decide(article, ReaderOf(who), Now));
        }

        Assert.Equal(Access.Editing, Paywall.Decide(article, ReaderOf(Who.Editor), Now));
    }

    [Theory]
    [InlineData(Who.Member, "Whole Whole Whole")]
    [InlineData(Who.Stranger, "FreePart FreePart Whole")]
    public void Early_access_is_for_members_until_the_very_instant(Who who, string expected)
    {
        var article = ArticleIn("published", ArticleRule.For("patron") with { OpensAt = Now });

        Assert.Equal(expected, Given(article, who, Now.AddHours(-1), Now.AddTicks(-1), Now));
    }

    [Theory]
    [InlineData(Who.ForEver, "Whole Whole Whole")]
    [InlineData(Who.Stranger, "Whole FreePart FreePart")]
    public void An_archive_is_for_everybody_until_its_days_are_over(Who who, string expected)
    {
        var article = ArticleIn("published", ArticleRule.For("patron") with { ClosesAfterDays = 3 });
        var closes = article.PublishedAt!.Value.AddDays(3);

        Assert.Equal(expected, Given(article, who, closes.AddTicks(-1), closes, closes.AddYears(1)));
    }

    [Fact]
    public void What_opens_again_after_its_archive_is_for_everybody()
    {
        var article = ArticleIn("published", ArticleRule.For("patron") with { ClosesAfterDays = 1, OpensAt = Now.AddDays(10) });

        Assert.Equal("Whole FreePart Whole", Given(article, Who.Stranger, Now, Now.AddDays(5), Now.AddDays(10)));
    }

    [Theory]
    [InlineData(0, 0, false, Access.FreePart)]
    [InlineData(0, 0, true, Access.FreePart)]
    [InlineData(2, 0, false, Access.Free)]
    [InlineData(2, 1, false, Access.Free)]
    [InlineData(2, 2, false, Access.FreePart)]
    [InlineData(2, 2, true, Access.Free)]
    [InlineData(2, 5, false, Access.FreePart)]
    public void So_many_articles_a_month_are_free_and_stay_open(int allowed, int others, bool isOneOfThem, Access expected)
    {
        var article = ArticleIn("published", ArticleRule.For("patron"));
        var read = Enumerable.Range(isOneOfThem ? 1 : 0, others - (isOneOfThem && others > 0 ? 1 : 0)).Select(_ => Guid.NewGuid()).ToHashSet();
        if (isOneOfThem)
        {
            read.Add(article.Id);
        }

        var reads = new FreeReads(allowed, read);

        Assert.Equal(expected, Paywall.Decide(article, Reader.Stranger with { FreeReads = reads }, Now));
        Assert.Equal(Access.Whole, Paywall.Decide(article, ReaderOf(Who.Member) with { FreeReads = reads }, Now));
        Assert.Equal(Access.None, Paywall.Decide(ArticleIn("draft", ArticleRule.For("patron")), Reader.Stranger with { FreeReads = reads }, Now));
    }

    [Fact]
    public void A_scheduled_article_opens_with_its_very_instant()
    {
        var article = ArticleIn("draft", ArticleRule.ForEverybody);
        article.Publish(Now);

        Assert.Equal("None Whole", Given(article, Who.Stranger, Now.AddTicks(-1), Now));
    }

    [Fact]
    public void The_text_goes_with_the_decision()
    {
        var article = ArticleIn("published", ArticleRule.For("patron"));

        foreach (var access in Enum.GetValues<Access>().Where(access => access != Access.None))
        {
            Assert.Equal(access.IsWhole() ? "whole" : "preview", article.TextFor(access));
        }

        Assert.Throws<InvalidOperationException>(() => article.TextFor(Access.None));
    }

    [Theory]
    [InlineData(null, null, "patron|friend")]
    [InlineData(7, null, "patron|friend P7D/")]
    [InlineData(7, 12, "patron|friend P7D/2026-03-01T12:00Z")]
    public void A_rule_has_a_short_name_for_the_trail(int? days, int? hour, string expected)
    {
        var rule = new ArticleRule { Readers = Readers.AnyOf, Entitlements = ["patron", "friend"], ClosesAfterDays = days, OpensAt = hour is null ? null : Now };

        Assert.Equal(expected, rule.Code);
        Assert.Equal(expected.Replace('|', '+'), (rule with { Readers = Readers.AllOf }).Code);
        Assert.Null(ArticleRule.For(null).Code);
    }

    private static string Given(Article article, Who who, params DateTimeOffset[] instants) =>
        string.Join(' ', instants.Select(at => Paywall.Decide(article, ReaderOf(who), at)));

    private static Article ArticleIn(string state, ArticleRule rule)
    {
        var article = new Article(
            Guid.NewGuid(),
            ArticleKind.Article,
            new ArticleDraft { Slug = "a", Title = "A", Source = "", Body = new RenderedBody("whole", "preview", 1), Rule = rule },
            Now);
        switch (state)
        {
            case "published": article.Publish(Now.AddHours(-1)); break;
            case "scheduled": article.Publish(Now.AddHours(1)); break;
            case "private": article.KeepPrivate(Now.AddHours(-1)); break;
        }

        return article;
    }

    private static Reader ReaderOf(Who who) => who switch
    {
        Who.Stranger => Reader.Stranger,
        Who.SignedIn => Registered(),
        Who.Lapsed => Registered(("patron", -20, -1)),
        Who.EndsNow => Registered(("patron", -20, 0)),
        Who.NotYet => Registered(("patron", 30_000, 30_001)),
        Who.OtherEntitlement => Registered(("friend", -20, 20)),
        Who.Member => Registered(("patron", -20, 1)),
        Who.ForEver => Registered(("patron", -20, null)),
        Who.Both => Registered(("patron", -20, 1), ("friend", -20, 1)),
        Who.Editor => Registered() with { MayEdit = true },
    };

    private static Reader Registered(params (string Entitlement, int FromDays, int? UntilDays)[] grants) =>
        new(new Standing([.. grants.Select(grant => new Grant(
            Guid.NewGuid(), Guid.NewGuid(), null, grant.Entitlement, Now.AddDays(grant.FromDays), grant.UntilDays is { } days ? Now.AddDays(days) : null))])) { IsRegistered = true };
}
