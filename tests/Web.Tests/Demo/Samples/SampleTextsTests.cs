using System.Text.RegularExpressions;
using System.Xml.Linq;
using Core.Articles;
using Core.Texts;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.Extensions.Options;
using Web.Demo.Samples;
using Web.Ground.Site;
using Web.Ground.Texts;
using Web.Tests.Kit;

namespace Web.Tests.Demo.Samples;

public sealed class SampleTextsTests
{
    private static readonly string[] InGerman = ["Kommentar", "Monatsbrief", "Newsletter", "Rundbrief", "Podcast", "gedruckte Ausgabe", "Ihr Name", "Ihren Namen"];

    private const int MostBytesOfAPicture = 15_360;

    private static readonly Dictionary<string, IReadOnlyList<SampleArticle>> Articles =
        SampleTexts.Languages.ToDictionary(language => language, language => new SampleTexts(language).Articles(), StringComparer.Ordinal);

    public static TheoryData<string> Languages => [.. SampleTexts.Languages];

    public static TheoryData<string, string> Slugs => [.. Articles.SelectMany(written => written.Value.Select(article => (written.Key, article.Slug)))];

    [Theory, MemberData(nameof(Languages))]
    public void A_dozen_articles_in_four_sections_stand_ready_and_a_third_of_them_is_gated(string language)
    {
        Assert.Equal(12, Articles[language].Count);
        Assert.Equal(4, Articles[language].Select(article => article.Category).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(["member", "member", "patron", "supporter"], Articles[language].Select(article => article.Gate).OfType<string>().Order(StringComparer.Ordinal));
    }

    [Theory, MemberData(nameof(Slugs))]
    public void An_article_says_everything_about_itself_and_its_related_article_exists(string language, string slug)
    {
        var article = Of(language, slug);

        Assert.True(Slug.IsValid(article.Slug));
        Assert.InRange(article.Standfirst.Length, 40, 250);
        Assert.NotEmpty(article.Disclaimer);
        Assert.NotEmpty(article.Image.Alt);
        Assert.NotEqual(slug, article.Related);
        Assert.Contains(Articles[language], other => other.Slug == article.Related);
    }

    [Theory, MemberData(nameof(Slugs))]
    public void An_article_renders_whole_and_keeps_its_quotes_headings_and_tables(string language, string slug)
    {
        var article = Of(language, slug);

        var body = NewRenderer().Render(BodyFormat.Markdown, article.Body);

        Assert.InRange(body.WordCount, 500, 1300);
        Assert.Equal(article.Body.Contains("\n> ", StringComparison.Ordinal), body.Full.Contains("<blockquote", StringComparison.Ordinal));
        Assert.Equal(article.Body.Contains("\n## ", StringComparison.Ordinal), body.Full.Contains("<h2", StringComparison.Ordinal));
        Assert.Equal(article.Body.Contains("--:|", StringComparison.Ordinal), body.Full.Contains("<table", StringComparison.Ordinal));
        Assert.DoesNotContain("preview--", body.Full, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "what-the-groynes-know", "so does the one behind", "The first were built")]
    [InlineData("en", "the-last-ice-house", "Hope is bought by the tonne here", "There were once four plants")]
    [InlineData("de", "was-die-buhnen-wissen", "das dahinter auch", "Die ersten wurden 1908")]
    [InlineData("de", "das-letzte-eiswerk", "Hoffnung kauft man hier tonnenweise", "Früher gab es")]
    public void A_marked_article_gives_away_what_stands_before_the_mark(string language, string slug, string free, string gated)
    {
        var body = NewRenderer().Render(BodyFormat.Markdown, Of(language, slug).Body);

        Assert.Contains(free, body.Free, StringComparison.Ordinal);
        Assert.DoesNotContain(gated, body.Free, StringComparison.Ordinal);
        Assert.Contains(gated, body.Full, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "rust-keeps-a-ledger", "a handsome new stainless ladder", "Nothing had hit it")]
    [InlineData("en", "the-gauge-in-the-cupboard", "The door has said BROOMS", "It was never meant for science")]
    [InlineData("de", "rost-fuehrt-buch", "eine schöne neue Badeleiter", "Er war nirgends angestoßen")]
    [InlineData("de", "der-pegel-im-schrank", "An der Tür steht BESEN", "Für die Wissenschaft war das nie gedacht")]
    public void A_gated_article_without_a_mark_gives_away_sixty_words(string language, string slug, string free, string gated)
    {
        var article = Of(language, slug);

        var body = NewRenderer().Render(BodyFormat.Markdown, article.Body);

        Assert.NotNull(article.Gate);
        Assert.Contains(free, body.Free, StringComparison.Ordinal);
        Assert.DoesNotContain(gated, body.Free, StringComparison.Ordinal);
        Assert.InRange(body.Free.Split(' ').Length, 55, 65);
    }

    [Theory, MemberData(nameof(Slugs))]
    public void Every_picture_is_a_small_drawing_of_ours_without_text_scripts_or_foreign_parts(string language, string slug)
    {
        var article = Of(language, slug);
        string[] pictures = [article.Image.Url, .. article.Body.Split("](").Skip(1).Select(rest => rest.Split(' ', ')')[0]).Where(url => url.StartsWith("/sample/", StringComparison.Ordinal))];

        foreach (var file in pictures.Select(picture => new FileInfo(Path.Combine(Pictures(), Path.GetFileName(picture)))))
        {
            Assert.True(file.Exists, $"{file.FullName} is missing.");
            Assert.InRange(file.Length, 500, MostBytesOfAPicture);
            var drawing = XDocument.Load(file.FullName);
            string[] forbidden = ["text", "script", "foreignObject", "image", "style", "a"];
            Assert.DoesNotContain(drawing.Descendants(), element => forbidden.Contains(element.Name.LocalName, StringComparer.Ordinal));
            Assert.DoesNotContain(drawing.Descendants().Attributes(), attribute =>
                attribute.Name.LocalName.StartsWith("on", StringComparison.Ordinal) || (attribute.Name.LocalName == "href" && !attribute.Value.StartsWith('#')));
        }
    }

    [Theory, MemberData(nameof(Languages))]
    public void Comments_answer_earlier_comments_of_the_same_article(string language)
    {
        var comments = new SampleTexts(language).Comments();

        Assert.InRange(comments.Count, 22, 30);
        foreach (var reply in comments.Where(comment => comment.ReplyTo is not null))
        {
            var parent = comments.TakeWhile(comment => comment != reply).Single(comment => comment.Key == reply.ReplyTo);
            Assert.Equal(parent.ArticleSlug, reply.ArticleSlug);
            Assert.True(parent.Hours < reply.Hours);
        }
    }

    /// <summary>When one of these is built, its word is taken out here.</summary>
    public static TheoryData<string> Promises => ["comment", "monthly letter", "newsletter", "letter from", "podcast", "printed number", "your name in"];

    public static TheoryData<string, string> PromisesOfSamples =>
    [
        .. Promises.Select(row => ("en", row.Data)),
        .. InGerman.Select(promise => ("de", promise)),
    ];

    [Theory, MemberData(nameof(PromisesOfSamples))]
    public void Sample_tiers_and_appeal_promise_nothing_that_the_site_does_not_do(string language, string promise)
    {
        var now = new DateTimeOffset(2026, 3, 12, 9, 30, 0, TimeSpan.Zero);
        var publication = new SampleTexts(language).Publication();
        var tiers = new SampleTiers(publication, new SampleIds(new Random(7)), now, now).All;
        var texts = tiers.SelectMany(tier => tier.Benefits.Append(tier.Description)).Append(publication.NewPublication().Appeal).Append(publication.GoalWhy)
            .Concat(Said.Phrases.In(language).Where(phrase => phrase.Key.StartsWith("Mails.", StringComparison.OrdinalIgnoreCase)).Select(phrase => phrase.Value));

        Assert.DoesNotContain(texts, text => text.Contains(promise, StringComparison.OrdinalIgnoreCase));
    }

    [Theory, MemberData(nameof(Promises))]
    public void Mails_promise_nothing_that_the_site_does_not_do(string promise)
    {
        var texts = Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "emails"))
            .Where(file => !Path.GetFileName(file).StartsWith("layout", StringComparison.Ordinal)).Select(File.ReadAllText);

        Assert.DoesNotContain(texts, text => text.Contains(promise, StringComparison.OrdinalIgnoreCase));
    }

    [Theory, MemberData(nameof(PromisesOfSamples))]
    public void Sample_articles_and_their_comments_promise_nothing_that_the_site_does_not_do(string language, string promise)
    {
        var texts = Articles[language].SelectMany(article => new[] { article.Title, article.Standfirst, article.Body, article.Disclaimer })
            .Concat(new SampleTexts(language).Comments().Select(comment => comment.Text));

        Assert.DoesNotContain(texts, text => Says(text, promise));
    }

    /// <summary>Comments that came with an import are shown, so pages speak of them.</summary>
    [Theory, MemberData(nameof(Promises))]
    public void Pages_for_readers_promise_nothing_that_the_site_does_not_do(string promise)
    {
        var pages = Directory.EnumerateFiles(Path.Combine(Repository(), "src", "Web"), "*.cshtml", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}Staff{Path.DirectorySeparatorChar}", StringComparison.Ordinal)).ToList();

        Assert.True(pages.Count > 20);
        Assert.DoesNotContain(pages, page => promise != "comment" && Says(Regex.Replace(File.ReadAllText(page), "<[^>]*>|@[^ <]*", " "), promise));
    }

    private static bool Says(string text, string promise) => Regex.IsMatch(text, $@"\b{promise}s?\b", RegexOptions.IgnoreCase);

    private static SampleArticle Of(string language, string slug) => Articles[language].Single(article => article.Slug == slug);

    private static BodyRenderer NewRenderer()
    {
        return new BodyRenderer(new PublicAddress(Options.Create(new SiteOptions { PublicUrl = new Uri("https://half-ebb.example") }), new NoServer()), () => Said.En);
    }

    private static string Pictures() => Path.Combine(Repository(), "src", "Web", "Demo", "Samples", "Pictures");

    private static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Membership.sln")))
        {
            folder = folder.Parent;
        }

        return folder!.FullName;
    }

    private sealed class NoServer : IServer
    {
        public Microsoft.AspNetCore.Http.Features.IFeatureCollection Features { get; } = new Microsoft.AspNetCore.Http.Features.FeatureCollection();

        public Task StartAsync<TContext>(IHttpApplication<TContext> application, CancellationToken cancellationToken)
            where TContext : notnull => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public void Dispose()
        {
        }
    }
}
