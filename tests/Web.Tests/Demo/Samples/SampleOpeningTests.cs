using Data;
using Microsoft.EntityFrameworkCore;
using Web.Demo.Samples;
using Web.Tests.Kit;

namespace Web.Tests.Demo.Samples;

/// <summary>A site opens with the sample publication in the language that was asked for.</summary>
public sealed class SampleOpeningTests
{
    public static TheoryData<string> Languages => [.. SampleTexts.Languages];

    [Theory, MemberData(nameof(Languages))]
    public async Task Front_page_articles_sections_and_tiers_say_nothing_of_the_samples_in_another_language(string language)
    {
        var texts = new SampleTexts(language);
        var (about, articles) = (texts.Publication(), texts.Articles());
        string[] others = [.. SampleTexts.Languages.Where(other => other != language).SelectMany(other => SampleLanguagesTests.Sentences(new SampleTexts(other))).Where(text => text.Length > 4)];
        await using var site = await RunningSite.StartAsync(DatabaseProvider.Sqlite, ["--Sandbox:Samples=true", $"--Sandbox:Language={language}"]);
        using var visitor = site.NewVisitor();
        var pages = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var path in (string[])["/", "/support", .. articles.Select(article => $"/articles/{article.Slug}"), .. about.Sections.Select(section => $"/category/{section.Slug}"), .. about.Authors.Select(author => $"/author/{author.Slug}")])
        {
            pages[path] = (await visitor.GetAsync(path)).Document.DocumentElement.OuterHtml;
        }

        Assert.Contains(about.NewPublication().Tagline, pages["/"], StringComparison.Ordinal);
        Assert.All(["supporter", "member", "patron"], tier => Assert.All([about.Tier(tier).Words.Name, .. about.Tier(tier).Words.Benefits], words => Assert.Contains(words, pages["/support"], StringComparison.Ordinal)));
        Assert.All(articles, article => Assert.Contains(article.Standfirst, pages[$"/articles/{article.Slug}"], StringComparison.Ordinal));
        Assert.All(pages, page => Assert.DoesNotContain(others, text => page.Value.Contains(text, StringComparison.Ordinal)));
    }

    [Theory, MemberData(nameof(Languages))]
    public async Task The_books_of_every_language_hold_the_same(string language)
    {
        await using var site = await RunningSite.StartAsync(DatabaseProvider.Sqlite, ["--Sandbox:Samples=true", $"--Sandbox:Language={language}"]);
        var texts = new SampleTexts(language);

        await site.InDbAsync(async db =>
        {
            Assert.Equal(12, await db.Articles.CountAsync());
            Assert.Equal(texts.Comments().Count, await db.Comments.CountAsync());
            Assert.Equal(SampleSeed.UsualMembers, await db.Users.CountAsync(user => user.StripeCustomerId != null));
            Assert.Equal(texts.Publication().GoalTitle, await db.Goals.Select(goal => goal.Title).SingleAsync());
            Assert.Equal(texts.Publication().NewPublication().Culture, await db.Publications.Select(publication => publication.Culture).SingleAsync());
            Assert.Subset(texts.Publication().Refusals.ToHashSet(), (await db.Payments.Select(payment => payment.FailureMessage).Where(message => message != null).Distinct().ToListAsync()).ToHashSet()!);
        });
    }
}
