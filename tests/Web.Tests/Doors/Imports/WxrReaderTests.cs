using System.Text;
using Core;
using Core.Imports.WordPress;
using Web.Doors.Imports.WordPress;

namespace Web.Tests.Doors.Imports;

public sealed class WxrReaderTests
{
    [Theory]
    [InlineData("http://wordpress.org/export/1.0/", "1.0")]
    [InlineData("http://wordpress.org/export/1.1/", "1.1")]
    [InlineData("http://wordpress.org/export/1.2/", "1.2")]
    [InlineData("https://wordpress.org/export/1.2/", "1.2")]
    public void All_three_versions_are_read(string address, string version)
    {
        var text = Wxr.File(Wxr.Post("7", "<p>Hello</p>", Wxr.Comment("1")))
            .Replace("http://wordpress.org/export/1.2/", address, StringComparison.Ordinal)
            .Replace(">1.2<", $">{version}<", StringComparison.Ordinal);

        var parts = Wxr.Read(text);

        var item = Assert.Single(parts.OfType<WordPressItem>());
        Assert.Equal(("7", "Post 7", "<p>Hello</p>", "In short", "ada"), (item.Id, item.Title, item.Content, item.Excerpt, item.Creator));
        Assert.Equal("Well said.", Assert.Single(item.Comments).Content);
        Assert.Equal(version, parts.OfType<WordPressSite>().Single().Version);
        Assert.Equal("Ada Moor", parts.OfType<WordPressAuthor>().Single().DisplayName);
        Assert.Equal("Rivers & lakes", parts.OfType<WordPressTerm>().Single().Name);
    }

    [Theory]
    [InlineData("<!DOCTYPE rss [<!ENTITY a \"b\">]>\n")]
    [InlineData("<!doctype rss SYSTEM \"file:///etc/passwd\">\n")]
    public void A_DOCTYPE_is_refused_with_its_line(string doctype)
    {
        var text = Wxr.File(Wxr.Post("7", "x")).Replace("<rss ", "\n" + doctype + "<rss ", StringComparison.Ordinal);

        var refusal = Assert.Throws<WxrException>(() => Wxr.Read(text));

        Assert.Equal(3, refusal.Line);
        Assert.True(refusal.IsAttack);
        Assert.Equal(Reason.Of("Imports.Wxr.Doctype", 3), refusal.Message);
    }

    [Fact]
    public void The_words_DOCTYPE_inside_a_post_are_just_words()
    {
        Assert.Equal("<!DOCTYPE html>", Wxr.Read(Wxr.File(Wxr.Post("7", "<!DOCTYPE html>"))).OfType<WordPressItem>().Single().Content);
    }

    [Theory]
    [InlineData("", "Imports.Wxr.NoXml")]
    [InlineData("{}", "Imports.Wxr.NoXml")]
    [InlineData("<html></html>", "Imports.Wxr.NoRss")]
    [InlineData("<rss><channel><title>x</title></channel></rss>", "Imports.Wxr.Feed")]
    [InlineData("PK\u0003\u0004", "Imports.Wxr.Compressed")]
    [InlineData("<?xml version=\"1.0\" encoding=\"klingon\"?><rss/>", "Imports.Wxr.Encoding")]
    public void What_is_no_export_is_refused_with_a_reason(string text, string code)
    {
        var refusal = Assert.Throws<WxrException>(() => Wxr.Read(text));

        Assert.Equal(code, Reason.Read(refusal.Message)!.Code);
    }

    [Fact]
    public void A_later_version_is_refused()
    {
        var text = Wxr.File(Wxr.Post("7", "x")).Replace(">1.2<", ">2.0<", StringComparison.Ordinal);

        Assert.Equal(Reason.Of("Imports.Wxr.Version", "2.0"), Assert.Throws<WxrException>(() => Wxr.Read(text)).Message);
    }

    [Fact]
    public void A_cut_off_file_says_so_with_the_line()
    {
        var whole = Wxr.File(Wxr.Post("7", "x"), Wxr.Post("8", "y"));
        var cut = whole[..whole.IndexOf("Post 8", StringComparison.Ordinal)];

        var refusal = Assert.Throws<WxrException>(() => Wxr.Read(cut));

        Assert.Equal(cut.Count(c => c == '\n') + 1, refusal.Line);
        Assert.Equal(Reason.Of("Imports.Wxr.BreaksOff", refusal.Line), refusal.Message);
    }

    [Theory]
    [InlineData("\n\n")]
    [InlineData(" \r\n\t")]
    public void Empty_lines_before_the_file_begins_do_not_matter(string before)
    {
        var item = Wxr.Read(before + Wxr.File(Wxr.Post("7", "<?xml version=\"1.0\"?> stays"))).OfType<WordPressItem>().Single();

        Assert.Equal("<?xml version=\"1.0\"?> stays", item.Content);
        Assert.Equal(6 + before.Count(sign => sign == '\n'), item.Line);
    }

    [Fact]
    public void Small_faults_of_real_files_are_mended()
    {
        var text = Wxr.File(Wxr.Post("7", "a\u0001b\u000Bc & d ]]]]><![CDATA[> e").Replace("Post 7", "Salt & Pepper &nbsp; &#0; &#8217; \uD83D\uDE00 \uD83D", StringComparison.Ordinal));

        var item = Wxr.Read(text).OfType<WordPressItem>().Single();

        Assert.Equal("abc & d ]]> e", item.Content);
        Assert.Equal("Salt & Pepper \uFFFD ’ \uD83D\uDE00 \uFFFD", item.Title);
    }

    [Fact]
    public void Other_encodings_are_read()
    {
        var text = Wxr.File(Wxr.Post("7", "Über")).Replace("UTF-8", "ISO-8859-1", StringComparison.Ordinal);

        Assert.Equal("Über", Wxr.Read(Encoding.Latin1.GetBytes(text)).OfType<WordPressItem>().Single().Content);
        Assert.Equal("Über", Wxr.Read([.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(text.Replace("ISO-8859-1", "UTF-16", StringComparison.Ordinal))]).OfType<WordPressItem>().Single().Content);
        Assert.Equal("Über", Wxr.Read([.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(text.Replace("ISO-8859-1", "utf-8", StringComparison.Ordinal))]).OfType<WordPressItem>().Single().Content);
    }

    [Fact]
    public void Addresses_of_machines_and_mails_are_never_read()
    {
        var everything = string.Join('\n', Wxr.Read(Wxr.File(Wxr.Post("7", "x", Wxr.Comment("1")))).OfType<WordPressItem>().SelectMany(i => i.Comments))
            + string.Join('\n', Wxr.Read(Wxr.File(Wxr.Post("7", "x", Wxr.Comment("1")))));

        Assert.DoesNotContain("192.0.2.77", everything, StringComparison.Ordinal);
        Assert.DoesNotContain("mail.example", everything, StringComparison.Ordinal);
    }

    [Fact]
    public void A_text_too_long_to_be_one_is_not_held_in_memory()
    {
        var item = Wxr.Read(Wxr.File(Wxr.Post("7", new string('x', WxrItems.LongestContent + 1)))).OfType<WordPressItem>().Single();

        Assert.Equal(WxrItems.LongestContent, item.Content.Length);
        Assert.NotNull(item.Overlong);
    }
}
