using System.Text.Json.Nodes;
using AngleSharp.Html.Parser;
using Core.Mails;
using Core.Mails.Letters;
using Web.Ground.Site;
using Web.Mail.Letters;
using Web.Mail.Rendering;
using Web.Tests.Kit;

namespace Web.Tests.Mail.Rendering;

/// <summary>A mail speaks its recipient's language, whichever way that is written.</summary>
public sealed class LanguageTests
{
    private const string FromTheRight = "ar";

    private static readonly Templates Templates = new(SampleLetters.Folder);

    public static TheoryData<MailKind, string> Mails => [.. Enum.GetValues<MailKind>().SelectMany(kind => (string[])["en-GB", "de-DE", "fr-FR", FromTheRight], (kind, culture) => (kind, culture))];

    /// <summary>A phrase that is missing would be an error.</summary>
    [Theory, MemberData(nameof(Mails))]
    public void Every_mail_is_written_in_every_language(MailKind kind, string culture)
    {
        var mail = Render(kind, In(culture));

        var page = new HtmlParser().ParseDocument(mail.Html);
        Assert.Equal(culture, page.DocumentElement.GetAttribute("lang"));
        Assert.Equal(culture == FromTheRight ? "rtl" : "ltr", page.DocumentElement.GetAttribute("dir"));
        Assert.NotEmpty(mail.Subject);
        Assert.DoesNotMatch(@"Mails\.|Troubles\.|\{\d", mail.Subject + page.Body!.TextContent + mail.Text);
        Assert.Equal(culture == "en-GB", mail.Subject == Render(kind, In("en-GB")).Subject);
    }

    [Theory, MemberData(nameof(Mails))]
    public void No_line_of_a_text_is_wider_than_a_mail_program_shows(MailKind kind, string culture) =>
        Assert.All(Render(kind, In(culture)).Text.Split('\n'), line => Assert.True(line.Length <= 72 || line.TrimStart().StartsWith("https://", StringComparison.Ordinal), line));

    [Fact]
    public void A_mail_that_is_read_from_the_right_stands_at_the_right()
    {
        var page = new HtmlParser().ParseDocument(Render(MailKind.Receipt, Mirrored.Text).Html);
        var welcome = new HtmlParser().ParseDocument(Render(MailKind.Welcome, Mirrored.Text).Html);

        Assert.Equal("rtl", page.QuerySelector(".page")!.GetAttribute("dir"));
        Assert.All(page.QuerySelectorAll(".name, .letter, .foot"), cell => Assert.Equal("right", cell.GetAttribute("align")));
        Assert.All(page.QuerySelectorAll(".facts th"), cell => Assert.Matches("padding-left: 16px.*text-align: right", cell.GetAttribute("style")!));
        Assert.All(page.QuerySelectorAll(".facts td"), cell => Assert.Contains("text-align: left", cell.GetAttribute("style"), StringComparison.Ordinal));
        Assert.Contains("padding-right: 22px", welcome.QuerySelector("ul")!.GetAttribute("style"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_within_a_sentence_stands_by_itself_whichever_way_it_is_written()
    {
        var model = SampleLetters.Model(SampleLetters.Receipt).With("tier", "נדיב & <b>");

        var page = new HtmlParser().ParseDocument(Templates.Render("receipt", model, SampleLetters.Letterhead).Html);

        Assert.Contains(page.QuerySelectorAll(".letter p bdi"), name => name.TextContent == "נדיב & <b>" && name.ChildElementCount == 0);
    }

    [Fact]
    public void A_link_within_a_sentence_leads_where_it_should()
    {
        var page = new HtmlParser().ParseDocument(Render(MailKind.Welcome, In("de-DE")).Html);

        Assert.Equal("https://orchard.example/account", page.QuerySelector(".letter .quiet a")!.GetAttribute("href"));
    }

    [Theory]
    [InlineData(1, "Mails.Owners.More.one")]
    [InlineData(2, "Mails.Owners.More.other")]
    public void A_number_chooses_the_form_of_its_sentence(int more, string key)
    {
        var german = In("de-DE");
        var model = SampleLetters.Model(Letter(MailKind.Alarm)).With("more", JsonNode.Parse($"{more}"));

        Assert.Contains(german[key, more], Templates.Render("alarm", model, SampleLetters.Letterhead with { Text = german }).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_phrase_that_is_nowhere_is_an_error_with_file_and_line()
    {
        var folder = Directory.CreateTempSubdirectory("emails").FullName;
        File.WriteAllText(Path.Combine(folder, "bill.html"), "Subject: Bill\nPreheader: Bill\nReason: Bill\n\n<p>one</p>\n{{ \"Bills.Nothing\" | say }}\n");
        File.WriteAllText(Path.Combine(folder, "layout.html"), "{{ content | raw }}");

        var error = Assert.Throws<TemplateException>(() => new Templates(folder).Render("bill", [], SampleLetters.Letterhead));

        Directory.Delete(folder, recursive: true);
        Assert.Equal("bill.html, line 6: there is no phrase 'Bills.Nothing'.", Said.En.Say(error.Message));
    }

    /// <summary>As rows keep them that were written before letters held values alone.</summary>
    [Fact]
    public void A_letter_from_before_that_holds_words_is_read_as_it_is()
    {
        var receipt = SampleLetters.Model(SampleLetters.Receipt).With("total", "12.00 EUR").With("card", "Visa card ending 4242").With("tax", null);
        var alarm = SampleLetters.Model(Letter(MailKind.Alarm)).With("troubles", new JsonArray(new JsonArray("Stripe is silent", "It happened.", "Do something.")));
        var german = SampleLetters.Letterhead with { Text = In("de-DE") };

        Assert.Contains("Visa card ending 4242", Templates.Render("receipt", receipt, german).Text, StringComparison.Ordinal);
        Assert.Contains("Stripe is silent.\nIt happened.\nDo something.\n", Templates.Render("alarm", alarm, german).Text, StringComparison.Ordinal);
    }

    private static RenderedMail Render(MailKind kind, SiteText text) =>
        Templates.Render(LetterKinds.File(kind), SampleLetters.Model(Letter(kind)), SampleLetters.Letterhead with { Text = text });

    private static ILetter Letter(MailKind kind) => SampleLetters.Letters.Single(letter => letter.Kind == kind);

    private static SiteText In(string culture) => culture == FromTheRight ? Mirrored.Text : Said.In(culture, "Europe/London");
}
