namespace Web.Tests.House;

public sealed class LengthTests
{
    private const int MostLines = 250;

    [Fact]
    public void No_file_is_longer_than_250_lines()
    {
        var tooLong = Source.CodeFiles("src").Concat(Source.CodeFiles("tests"))
            .Select(file => (File: Source.Relative(file), Lines: File.ReadLines(file).Count()))
            .Where(file => file.Lines > MostLines)
            .Select(file => $"{file.File} has {file.Lines}");

        Assert.Empty(tooLong);
    }

    [Theory]
    [InlineData("Service")]
    [InlineData("Manager")]
    [InlineData("Helper")]
    [InlineData("Util")]
    [InlineData("Dto")]
    [InlineData("Impl")]
    [InlineData("Base")]
    public void No_file_of_ours_is_named_after_nothing(string word)
    {
        var named = Source.CodeFiles("src").Where(file => Path.GetFileNameWithoutExtension(file) is var name
            && name.EndsWith(word, StringComparison.Ordinal) && !name.EndsWith("TagHelper", StringComparison.Ordinal));

        Assert.Empty(named.Select(Source.Relative));
    }
}
