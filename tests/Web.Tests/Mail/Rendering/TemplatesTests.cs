using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;
using Core.Mails;
using Core.Mails.Letters;
using Web.Mail.Letters;
using Web.Mail.Rendering;
using Web.Tests.Kit;

namespace Web.Tests.Mail.Rendering;

public sealed class TemplatesTests
{
    private static readonly Templates Templates = new(SampleLetters.Folder);

    public static TheoryData<MailKind> Kinds => [.. Enum.GetValues<MailKind>()];

    [Theory, MemberData(nameof(Kinds))]
    public void Every_mail_renders_as_html_and_as_text(MailKind kind)
    {
        var mail = Render(kind);

        Assert.DoesNotContain("{{", mail.Subject + mail.Html + mail.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("{%", mail.Subject + mail.Html + mail.Text, StringComparison.Ordinal);
        Assert.InRange(mail.Subject.Length, 10, 80);
        Assert.Contains("Orchard Letter Press", mail.Html, StringComparison.Ordinal);
        Assert.Contains("Orchard Letter Press", mail.Text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Kinds))]
    public void The_text_says_what_the_html_says(MailKind kind)
    {
        var mail = Render(kind);
        var text = Words(mail.Text);

        var page = new HtmlParser().ParseDocument(mail.Html.Replace("<br>", " ", StringComparison.Ordinal));
        foreach (var said in page.QuerySelectorAll("h1, .facts th, .facts td, li, .code, .button a").Select(element => Words(element.TextContent)))
        {
            Assert.True(text.Contains(said, StringComparison.OrdinalIgnoreCase), $"The text of {kind} does not say '{said}'.");
        }

        foreach (var link in page.QuerySelectorAll(".button a").Select(anchor => anchor.GetAttribute("href")!))
        {
            Assert.Contains(link, mail.Text, StringComparison.Ordinal);
        }
    }

    [Theory, MemberData(nameof(Kinds))]
    public void A_mail_has_one_button_and_its_first_sentence_is_the_heading(MailKind kind)
    {
        var page = new HtmlParser().ParseDocument(Render(kind).Html);

        Assert.Single(page.QuerySelectorAll(".button a"));
        Assert.Equal("H1", page.QuerySelector(".letter")!.FirstElementChild!.TagName);
    }

    [Theory, MemberData(nameof(Kinds))]
    public void A_name_that_is_markup_stays_words(MailKind kind)
    {
        const string Hostile = "<script>alert(1)</script>\"><img src=x onerror=alert(1)>";
        var model = SampleLetters.Model(Letter(kind));
        foreach (var name in model.Where(pair => pair.Value?.GetValueKind() == JsonValueKind.String && !IsInstant(pair.Key) && pair.Key != "term").Select(pair => pair.Key).ToList())
        {
            model[name] = Hostile;
        }

        var mail = Templates.Render(LetterKinds.File(kind), model, SampleLetters.Letterhead with { SiteName = Hostile, PublisherName = Hostile });

        var page = new HtmlParser().ParseDocument(mail.Html);
        Assert.Empty(page.QuerySelectorAll("script, img, [onerror]"));
        Assert.Contains(Hostile, Words(mail.Text), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Kinds))]
    public void A_value_that_is_missing_is_an_error_with_file_and_line(MailKind kind)
    {
        var model = SampleLetters.Model(Letter(kind));

        foreach (var name in model.Select(pair => pair.Key))
        {
            var error = Assert.Throws<TemplateException>(
                () => Templates.Render(LetterKinds.File(kind), model.Without(name), SampleLetters.Letterhead));
            Assert.Matches($@"^Templates\.NoValue\.AtLine\|{LetterKinds.File(kind)}\.(html|txt)\|{name}\|#n\d+$", error.Message);
        }
    }

    [Fact]
    public void A_line_break_in_a_name_forges_no_line()
    {
        var model = SampleLetters.Model(SampleLetters.Receipt).With("number", "1\r\nBcc: everyone@example.org").With("tier", "Patron\nTax: none");

        var mail = Templates.Render("receipt", model, SampleLetters.Letterhead);

        Assert.DoesNotContain('\n', mail.Subject);
        Assert.DoesNotContain('\r', mail.Subject);
        Assert.DoesNotContain("\nTax: none", mail.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_receipt_without_tax_says_that_no_tax_was_charged()
    {
        var mail = Templates.Render("receipt", SampleLetters.Model(SampleLetters.Receipt with { Tax = null, BeforeTax = null }), SampleLetters.Letterhead);

        Assert.Contains(Said.En["Mails.Facts.NoTax"], mail.Html, StringComparison.Ordinal);
        Assert.Contains(Said.En["Mails.Facts.NoTax"], mail.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Said.En["Mails.Facts.BeforeTax"], mail.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_receipt_names_number_date_tier_period_amount_tax_card_and_publisher()
    {
        var text = Render(MailKind.Receipt).Text;

        Assert.All(
            (string[])["2026-000317", Said.En.Date(new DateOnly(2026, 3, 12)), "Patron", Said.En["Mails.Facts.Span", new DateOnly(2026, 3, 12), new DateOnly(2026, 4, 12)], "€12.00", "€1.92", "4242", "4 Mill Lane", "https://orchard.example/account"],
            said => Assert.Contains(said, text, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("en-GB", "Europe/London", "2026-03-31T23:30:00+00:00", "1 April 2026")]
    [InlineData("en-US", "America/New_York", "2026-04-01T01:00:00+00:00", "March 31, 2026")]
    [InlineData("de-DE", "Europe/Berlin", "2026-03-31T22:30:00+00:00", "1. April 2026")]
    [InlineData("fr-FR", "Europe/Paris", "2026-03-31T22:30:00+00:00", "1 avril 2026")]
    [InlineData("en-GB", "Pacific/Auckland", "2026-03-31", "31 March 2026")]
    public void An_instant_is_written_as_the_day_it_is_where_the_publisher_lives(string culture, string zone, string instant, string day)
    {
        var letterhead = SampleLetters.Letterhead with { Text = Said.In(culture, zone) };

        var mail = Templates.Render("receipt", SampleLetters.Model(SampleLetters.Receipt).With("paid_at", instant), letterhead);

        Assert.Matches($"(?m)^{Regex.Escape(letterhead.Text["Mails.Colon", letterhead.Text["Mails.Facts.Date"]])} +{Regex.Escape(day).Replace("\\ ", "\\s", StringComparison.Ordinal)}$", mail.Text);
    }

    [Theory, MemberData(nameof(Kinds))]
    public void Styles_are_inlined_and_the_dark_ones_stay_in_the_head(MailKind kind)
    {
        var page = new HtmlParser().ParseDocument(Render(kind).Html);

        Assert.Contains("font: bold 27px/1.22", page.QuerySelector("h1")!.GetAttribute("style"), StringComparison.Ordinal);
        Assert.Contains("background-color: #0c5a66", page.QuerySelector(".button td")!.GetAttribute("style"), StringComparison.Ordinal);
        var head = page.QuerySelector("head style")!.TextContent;
        Assert.Contains("@media (prefers-color-scheme: dark)", head, StringComparison.Ordinal);
        Assert.DoesNotContain("max-width: 600px", head, StringComparison.Ordinal);
        Assert.Equal("light dark", page.QuerySelector("meta[name=color-scheme]")!.GetAttribute("content"));
    }

    [Theory, MemberData(nameof(Kinds))]
    public void A_mail_stays_below_the_size_at_which_gmail_cuts_it(MailKind kind) =>
        Assert.InRange(Render(kind).Html.Length, 1_000, 60_000);

    private static RenderedMail Render(MailKind kind) =>
        Templates.Render(LetterKinds.File(kind), SampleLetters.Model(Letter(kind)), SampleLetters.Letterhead);

    private static ILetter Letter(MailKind kind) => SampleLetters.Letters.Single(letter => letter.Kind == kind);

    private static bool IsInstant(string name) => name.EndsWith("_at", StringComparison.Ordinal) || name.EndsWith("_on", StringComparison.Ordinal) || name.EndsWith("_until", StringComparison.Ordinal) || name.StartsWith("period_", StringComparison.Ordinal);

    private static string Words(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
