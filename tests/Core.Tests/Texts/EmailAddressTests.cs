using Core.Texts;

namespace Core.Tests.Texts;

public sealed class EmailAddressTests
{
    [Theory]
    [InlineData("anna@reader.example", "anna@reader.example", "ANNA@READER.EXAMPLE")]
    [InlineData("  Anna.Lee+news@Reader.EXAMPLE ", "Anna.Lee+news@reader.example", "ANNA.LEE+NEWS@READER.EXAMPLE")]
    [InlineData("x@bücher.example", "x@xn--bcher-kva.example", "X@XN--BCHER-KVA.EXAMPLE")]
    [InlineData("x@BÜCHER.example", "x@xn--bcher-kva.example", "X@XN--BCHER-KVA.EXAMPLE")]
    [InlineData("x@bu\u0308cher.example", "x@xn--bcher-kva.example", "X@XN--BCHER-KVA.EXAMPLE")]
    [InlineData("x@xn--bcher-kva.example", "x@xn--bcher-kva.example", "X@XN--BCHER-KVA.EXAMPLE")]
    [InlineData("x@XN--Bcher-KVA.example", "x@xn--bcher-kva.example", "X@XN--BCHER-KVA.EXAMPLE")]
    [InlineData("o'neil_{a}@a-b.co.uk", "o'neil_{a}@a-b.co.uk", "O'NEIL_{A}@A-B.CO.UK")]
    [InlineData("josé@reader.example", "josé@reader.example", "JOSÉ@READER.EXAMPLE")]
    [InlineData("jose\u0301@reader.example", "josé@reader.example", "JOSÉ@READER.EXAMPLE")]
    [InlineData("用户@例子.中国", "用户@xn--fsqu00a.xn--fiqs8s", "用户@XN--FSQU00A.XN--FIQS8S")]
    public void One_mailbox_has_one_normal_form_however_it_is_spelt(string typed, string value, string normal)
    {
        var address = EmailAddress.Read(typed)!;

        Assert.Equal((value, normal), (address.Value, address.Normal));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("anna")]
    [InlineData("a@b")]
    [InlineData("@reader.example")]
    [InlineData("anna@")]
    [InlineData("a@b@c.example")]
    [InlineData("x@[127.0.0.1]")]
    [InlineData("x@127.0.0.1")]
    [InlineData("“q”@example.org")]
    [InlineData("\"q\"@example.org")]
    [InlineData("a b@example.org")]
    [InlineData("a@exa mple.org")]
    [InlineData("a\u00a0b@example.org")]
    [InlineData(".a@example.org")]
    [InlineData("a.@example.org")]
    [InlineData("a..b@example.org")]
    [InlineData("a@.example.org")]
    [InlineData("a@example.org.")]
    [InlineData("a@example..org")]
    [InlineData("a@-example.org")]
    [InlineData("a@example-.org")]
    [InlineData("a@exam_ple.org")]
    [InlineData("a@xn--.example")]
    [InlineData("Anna <anna@reader.example>")]
    [InlineData("a,b@example.org")]
    [InlineData("a@example.org\u0000")]
    [InlineData("a@exam\ud800ple.org")]
    [InlineData("\ud800@example.org")]
    public void What_no_mail_reaches_is_no_address(string? typed) => Assert.Null(EmailAddress.Read(typed));

    [Fact]
    public void Each_part_has_the_length_that_mail_servers_take()
    {
        var domain = $"{new string('d', 63)}.{new string('e', 63)}.{new string('f', 57)}.org";

        Assert.NotNull(EmailAddress.Read($"{new string('l', 64)}@{domain}"));
        Assert.Null(EmailAddress.Read($"{new string('l', 65)}@reader.example"));
        Assert.Null(EmailAddress.Read($"l@{new string('d', 64)}.org"));
        Assert.Null(EmailAddress.Read($"{new string('l', 64)}@x{domain}"));
    }

    [Theory]
    [InlineData("x@bücher.example", "X@BÜCHER.EXAMPLE", "X@XN--BCHER-KVA.EXAMPLE")]
    [InlineData("x@xn--bcher-kva.example", "X@XN--BCHER-KVA.EXAMPLE", "X@BÜCHER.EXAMPLE")]
    public void A_login_from_before_the_normal_form_is_known_by_either_spelling_the_typed_one_first(string typed, string first, string second) =>
        Assert.Equal([first, second], EmailAddress.Read(typed)!.KnownAs);
}
