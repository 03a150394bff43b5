using System.Text;
using Core.Imports.WordPress;
using Core.Texts;
using Web.Doors.Imports.WordPress;

namespace Web.Tests.Doors.Imports;

/// <summary>A file whose bytes are not what it promises is read as it was meant, and that is said.</summary>
public sealed class WrongEncodingTests
{
    private static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    [Fact]
    public void Windows_bytes_in_a_file_of_UTF8_are_read_as_such_and_counted()
    {
        byte[] bytes = [.. Windows1252.GetBytes(Wxr.Head), .. Windows1252.GetBytes(Wxr.Post("7", "Café “à la crème” – 5 €")), .. Encoding.UTF8.GetBytes(Wxr.Post("8", "Déjà vu")), .. Encoding.UTF8.GetBytes(Wxr.Tail)];

        var (texts, said) = Read(bytes);

        Assert.Equal(["Café “à la crème” – 5 €", "Déjà vu"], texts);
        Assert.Equal([new Remark(RemarkCode.ReadAsWindows1252, "7")], said);
    }

    [Fact]
    public void A_file_that_keeps_its_promise_is_not_talked_about()
    {
        var (texts, said) = Read(Encoding.UTF8.GetBytes(Wxr.File(Wxr.Post("7", "Déjà \uFFFD 𝄞 vu"))));

        Assert.Equal(["Déjà \uFFFD 𝄞 vu"], texts);
        Assert.Empty(said);
    }

    [Theory]
    [InlineData("ISO-8859-1")]
    [InlineData("us-ascii")]
    public void What_calls_itself_Latin_is_read_as_browsers_do(string name)
    {
        var (texts, said) = Read(Windows1252.GetBytes(Wxr.File(Wxr.Post("7", "“Café”")).Replace("UTF-8", name, StringComparison.Ordinal)));

        Assert.Equal(["“Café”"], texts);
        Assert.Empty(said);
    }

    [Fact]
    public void Bytes_that_are_no_characters_of_another_encoding_are_counted()
    {
        byte[] bytes = [.. Encoding.ASCII.GetBytes((Wxr.Head + Wxr.Post("7", "a#b") + Wxr.Tail).Replace("UTF-8", "gb18030", StringComparison.Ordinal))];
        bytes[Array.IndexOf(bytes, (byte)'#')] = 0xFF;

        var (texts, said) = Read(bytes);

        Assert.Equal(["a\uFFFDb"], texts);
        Assert.Equal([new Remark(RemarkCode.BytesUnreadable, "1", "gb18030")], said);
    }

    private static (IReadOnlyList<string> Texts, IReadOnlyList<Remark> Said) Read(byte[] bytes)
    {
        using var reader = new WxrReader(new MemoryStream(bytes));
        return ([.. reader.Read().OfType<WordPressItem>().Select(item => item.Content)], [.. reader.Said]);
    }

    [Theory]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("utf-32")]
    public void Half_a_character_in_a_file_of_UTF16_or_32_is_counted(string name)
    {
        var encoding = (Encoding)Encoding.GetEncoding(name).Clone();
        byte[] bytes = [.. encoding.Preamble, .. encoding.GetBytes(Wxr.File(Wxr.Post("7", "Déjà#vu")).Replace("UTF-8", name, StringComparison.Ordinal))];
        var half = encoding.GetBytes("#").Length == 4 ? new byte[] { 0, 0, 0xFF, 0xFF } : encoding.CodePage == 1200 ? [0x3D, 0xD8] : [0xD8, 0x3D];
        half.CopyTo(bytes, encoding.Preamble.Length + encoding.GetByteCount(Wxr.File(Wxr.Post("7", "Déjà#vu")).Replace("UTF-8", name, StringComparison.Ordinal).Split('#')[0]));

        var (texts, said) = Read(bytes);

        Assert.Equal(["Déjà\uFFFDvu"], texts);
        Assert.Equal([new Remark(RemarkCode.BytesUnreadable, "1", name)], said);
    }
}
