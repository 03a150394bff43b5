using System.Globalization;
using Core;
using Microsoft.Extensions.Options;
using Web.Ground.CommandLine;
using Web.Ground.Site;
using Web.Ground.Words;

namespace Web.Tests.Ground.Words;

/// <summary>A language is a folder of files; what it does not say is said in English.</summary>
public sealed class PhrasebookTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("words").FullName;

    [Fact]
    public void A_language_is_added_by_files_alone_and_what_it_lacks_is_said_in_English()
    {
        Write("it", "Accounts.SignIn.Title = Accedi");
        var text = Text("it-IT");

        Assert.Equal("Accedi", text["Accounts.SignIn.Title"]);
        Assert.Equal("E-mail address", text["Accounts.Email.Label"]);
        Assert.Equal(("it-IT", "it"), (text.Language, text.Spoken));
    }

    [Fact]
    public void The_publisher_says_a_phrase_otherwise()
    {
        Write("en", "Accounts.SignIn.Title = Come in");

        Assert.Equal("Come in", Text("en-GB")["Accounts.SignIn.Title"]);
        Assert.Equal("Anmelden", Text("de-DE")["Accounts.SignIn.Title"]);
    }

    [Theory]
    [InlineData(0, "Nie ma komentarzy: 0")]
    [InlineData(1, "1 komentarz")]
    [InlineData(3, "3 komentarze")]
    [InlineData(12, "Nie ma komentarzy: 12")]
    [InlineData(1_000_000_000L, "Nie ma komentarzy: 1 000 000 000")]
    public void The_first_whole_number_chooses_the_form(long count, string said)
    {
        Write("pl", "Comments.Count.one = {0} komentarz\nComments.Count.few = {0} komentarze\nComments.Count.many = Nie ma komentarzy: {0}\nComments.Count.other = {0} komentarza");

        Assert.Equal(said, Text("pl")["Comments.Count", count].Value.Replace('\u00a0', ' '));
    }

    [Fact]
    public void What_fills_a_place_is_written_as_its_reader_writes_it_and_made_harmless_in_a_page()
    {
        Write("de", "Test.All = {0:price} am {1}, <strong>{2}</strong>, {3}");
        var text = Text("de-DE");
        object[] values = [new Money(600, Currency.Of("EUR")), new DateOnly(2026, 3, 1), "<b>", 1234];

        Assert.Equal("6 € am 1. März 2026, <strong><b></strong>, 1.234", text["Test.All", values].Value.Replace('\u00a0', ' '));
        Assert.Contains("<strong>&lt;b&gt;</strong>", text.Html("Test.All", values).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_runs_another_way_stands_apart_and_what_stands_in_a_mark_is_left_alone()
    {
        Write("he", "Test.Link = <a href=\"mailto:{0}\">{1}</a>");
        Write("de", "Test.Link = <a href=\"mailto:{0}\">{1}</a>");

        Assert.Equal("<a href=\"mailto:post@a.example\">\u2068Ada\u2069</a>", Text("he")["Test.Link", "post@a.example", "Ada"]);
        Assert.Equal("<a href=\"mailto:post@a.example\">\u2068Ada\u2069</a>", Text("he").Html("Test.Link", "post@a.example", "Ada").ToString());
        Assert.Equal("<a href=\"mailto:a\">Ada</a>", Text("de").Html("Test.Link", "a", "Ada").ToString());
        Assert.Equal("<a href=\"mailto:a\">\u2068&#x5D6;&#x5D4;\u2069</a>", Text("de").Html("Test.Link", "a", "\u05D6\u05D4").ToString());
        Assert.Equal(("rtl", "ltr"), (Text("he").Direction, Text("de").Direction));
    }

    [Fact]
    public void Another_folder_is_no_language()
    {
        Write("it", "Accounts.SignIn.Title = Accedi");
        Write(".git", "Accounts.SignIn.Title = Commit");
        Directory.CreateDirectory(Path.Combine(folder, "es"));

        Assert.Equal(["de", "en", "fr", "it"], Book().Languages);
    }

    [Fact]
    public void A_key_without_words_is_told_as_it_is()
    {
        Assert.True(Text("de")["Nothing.Here"].ResourceNotFound);
        Assert.Equal("Nothing.Here", Text("de")["Nothing.Here"]);
    }

    [Fact]
    public void A_publication_in_a_language_that_is_not_offered_is_in_English_as_a_whole()
    {
        var speech = new Speech(Book());
        var publication = Kit.Orchard.Publication();
        publication.Culture = "tlh";

        Assert.Equal("en-GB", speech.To(publication).Language);
    }

    [Fact]
    public void A_file_that_cannot_be_read_is_named()
    {
        Write("it", "no phrase at all");

        var refused = Assert.Throws<OptionsValidationException>(() => Text("it")["Accounts.SignIn.Title"]);
        Assert.Contains("Own.ini", Assert.Single(Refusal.ReasonsOf(refused)!), StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private void Write(string language, string phrases)
    {
        Directory.CreateDirectory(Path.Combine(folder, language));
        File.WriteAllText(Path.Combine(folder, language, "Own.ini"), phrases);
    }

    private Phrasebook Book() => new(Options.Create(new WordsOptions { Folder = folder }));

    private SiteText Text(string culture) => new(Book(), CultureInfo.GetCultureInfo(culture), TimeZoneInfo.Utc);
}
