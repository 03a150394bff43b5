using System.Text.Json.Nodes;
using Core;
using Web.Mail.Rendering;

namespace Web.Tests.Mail.Rendering;

public sealed class TemplateFileTests
{
    [Fact]
    public void A_template_that_does_not_parse_is_reported_with_its_line_in_the_file()
    {
        var error = Assert.Throws<TemplateException>(() => new TemplateFile("bill.html", "Subject: Bill\n\n<p>one</p>\n{% if x %}\n<p>{{ y </p>\n"));

        Assert.StartsWith("Templates.NoTemplate|bill.html|", error.Message, StringComparison.Ordinal);
        Assert.Contains("line 5", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_template_without_a_subject_is_reported()
    {
        var file = new TemplateFile("bill.html", "<p>Hello</p>");

        Assert.Equal(Reason.Of("Templates.Front", "bill.html", "Subject"), Assert.Throws<TemplateException>(() => file.Front("Subject")).Message);
    }

    [Fact]
    public void A_mail_without_templates_is_reported_by_name()
    {
        var error = Assert.Throws<TemplateException>(() => new Templates(SampleLetters.Folder).Render("nothing", new JsonObject(), SampleLetters.Letterhead));

        Assert.Equal(Reason.Of("Templates.Missing", "nothing.html"), error.Message);
    }
}
