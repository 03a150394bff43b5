using System.Text.RegularExpressions;
using Core;
using Core.Texts;
using Web.Demo.Samples;

namespace Web.Tests.Demo.Samples;

/// <summary>The sample publication is the same one in every language: only its words differ.</summary>
public sealed partial class SampleLanguagesTests
{
    private static readonly string[] Tiers = ["supporter", "member", "patron"];

    private static readonly SampleTexts English = new("en");

    public static TheoryData<string> Others => [.. SampleTexts.Languages.Where(language => language != "en")];

    [Fact]
    public void There_are_English_and_German_samples()
    {
        Assert.Contains("en", SampleTexts.Languages);
        Assert.Contains("de", SampleTexts.Languages);
    }

    [Theory, MemberData(nameof(Others))]
    public void Every_article_has_its_counterpart_with_the_same_gate_parts_and_neighbour(string language)
    {
        var theirs = new SampleTexts(language).Articles();
        var (neighbours, sections, desks) = (Keys(theirs), Places(language, about => about.Sections), Places(language, about => about.Authors));

        Assert.Equal(
            English.Articles().Select(article => Shape(article, Keys(English.Articles()), Places("en", about => about.Sections), Places("en", about => about.Authors))),
            theirs.Select(article => Shape(article, neighbours, sections, desks)));
    }

    [Theory, MemberData(nameof(Others))]
    public void Every_comment_has_its_counterpart_at_the_same_place(string language)
    {
        var texts = new SampleTexts(language);

        Assert.Equal(
            English.Comments().Select(comment => Shape(comment, English)),
            texts.Comments().Select(comment => Shape(comment, texts)));
    }

    [Theory, MemberData(nameof(Others))]
    public void Every_tier_section_desk_and_word_about_the_publication_has_its_counterpart(string language)
    {
        var (ours, theirs) = (Blocks("en"), Blocks(language));

        Assert.Equal(ours.Select(Shape), theirs.Select(Shape));
        Assert.All(theirs.Select(block => block.Optional("slug")).OfType<string>(), slug => Assert.True(Slug.IsValid(slug), slug));
    }

    [Theory, MemberData(nameof(Others))]
    public void No_sentence_stands_in_two_languages(string language)
    {
        var texts = new SampleTexts(language);

        Assert.Empty(Sentences(English).Intersect(Sentences(texts), StringComparer.Ordinal));
    }

    /// <summary>Marks of the English keyboard, and a dash or figure that may be torn off at the end of a line.</summary>
    [Fact]
    public void German_texts_are_set_as_German_is_set()
    {
        var texts = new SampleTexts("de");
        var faults = texts.Articles().Select(article => article.Body).Concat(Sentences(texts))
            .SelectMany(text => GermanFault().Matches(Link().Replace(text, "]")).Select(found => found.Value));

        Assert.Empty(faults);
    }

    [Fact]
    public void The_German_publication_lives_in_Berlin_and_takes_euros()
    {
        var publication = new SampleTexts("de").Publication().NewPublication();

        Assert.Equal(("de-DE", "Europe/Berlin", Currency.Of("EUR")), (publication.Culture, publication.TimeZone, publication.Currency));
    }

    /// <summary>All that a reader is given to read, for a comparison with another language.</summary>
    internal static IEnumerable<string> Sentences(SampleTexts texts)
    {
        var about = texts.Publication();
        var publication = about.NewPublication();
        var tiers = Tiers.Select(tier => about.Tier(tier).Words);
        return
        [
            publication.Name, publication.Tagline, publication.PublisherName, publication.PostalAddress, .. publication.Appeal.Split("\n\n"),
            about.OwnerName, about.GoalTitle, about.GoalWhy, .. about.Refusals,
            .. tiers.SelectMany(words => words.Benefits.Append(words.Description)),
            .. about.Sections.Concat(about.Authors).Select(named => named.Name),
            .. texts.Comments().SelectMany(comment => comment.Text.Split("\n\n").Append(comment.By)),
            .. texts.Articles().SelectMany(Sentences),
        ];
    }

    private static IEnumerable<string> Sentences(SampleArticle article) =>
    [
        article.Title, article.Standfirst, article.Disclaimer, article.Image.Alt, article.Image.Caption!, article.Image.Credit!,
        .. article.Body.Split('\n').Where(line => line.Length > 12 && !RuleOfTable().IsMatch(line) && line != "<!--preview-->"),
    ];

    private static string Shape(SampleArticle article, Dictionary<string, string> keys, List<string> sections, List<string> desks)
    {
        var kinds = article.Body.Split('\n').Select(line => Kind().Match(line).Value);
        return $"{article.Key}, {article.DaysAgo} days, gate {article.Gate}, {article.Image.Url}, section {sections.IndexOf(article.Category)}, "
            + $"desk {desks.IndexOf(article.Author)}, then {keys[article.Related]}: {string.Join('¶', kinds)}, {article.Body.Count(character => character == '|')} bars";
    }

    private static string Shape(SampleComment comment, SampleTexts texts) =>
        $"{comment.Key} of {Keys(texts.Articles())[comment.ArticleSlug]} to {comment.ReplyTo} after {comment.Hours}, by number {texts.Comments().Select(other => other.By).Distinct().Index().First(by => by.Item == comment.By).Index}";

    private static string Shape(SampleText block) =>
        $"{string.Join(", ", block.Fields.Keys)}, {block.Optional("tier")}, {block.Body.Split('\n').Length} lines";

    private static Dictionary<string, string> Keys(IReadOnlyList<SampleArticle> articles) =>
        articles.ToDictionary(article => article.Slug, article => article.Key, StringComparer.Ordinal);

    private static List<string> Places(string language, Func<SamplePublication, IReadOnlyList<(string Name, string Slug)>> of) =>
        [.. of(new SampleTexts(language).Publication()).Select(named => named.Name)];

    private static List<SampleText> Blocks(string language)
    {
        using var stream = typeof(SampleTexts).Assembly.GetManifestResourceStream($"samples/{language}/publication.txt")!;
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().ReplaceLineEndings("\n").Split("\n===\n").Select(SampleText.Parse)];
    }

    /// <summary>What a line of Markdown is: a heading, a quote, a row, an item, a picture, a link, the mark; or words.</summary>
    [GeneratedRegex(@"^(#+ |>|\||- |\d\. |!\[|\[|<!--preview-->|\*\*|\*(?=.*\*$)|$)?", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Kind();

    [GeneratedRegex(@"^[|:\- ]+$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex RuleOfTable();

    [GeneratedRegex(@"\]\([^ )]*( ""[^""]*"")?\)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Link();

    [GeneratedRegex(@".{0,20}(""|'|’|”|—|\d (m|mm|kg|Euro|Watt|Min\.|Std\.|Stück)\b|\d\.\d\d m).{0,20}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex GermanFault();
}
