namespace Core.Tests;

public sealed class CsvLineTests
{
    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("", "")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("say \"hi\"", "\"say \"\"hi\"\"\"")]
    [InlineData("two\nlines", "\"two\nlines\"")]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+49 30 1234", "'+49 30 1234")]
    [InlineData("-2", "'-2")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\t=1", "'\t=1")]
    [InlineData("=HYPERLINK(\"x\",\"y\")", "\"'=HYPERLINK(\"\"x\"\",\"\"y\"\")\"")]
    public void Texts_are_quoted_and_never_run_as_formulas(string text, string cell) =>
        Assert.Equal(cell + "\r\n", CsvLine.Of([text]));

    [Fact]
    public void Numbers_stay_numbers() => Assert.Equal("-2.5,7\r\n", CsvLine.Of([-2.5m, 7]));
}
