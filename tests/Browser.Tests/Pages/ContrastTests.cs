using System.Globalization;
using System.Text.RegularExpressions;

namespace Browser.Tests.Pages;

/// <summary>The colours of the design system against each other, as WCAG 2.2 counts: 4.5 for text, 3 for edges and signs.</summary>
public sealed partial class ContrastTests
{
    private static readonly Dictionary<string, (string Light, string Dark)> Tokens = Token()
        .Matches(File.ReadAllText(Path.Combine(Gallery.RepositoryRoot(), "src", "Web", "wwwroot", "site.css")))
        .ToDictionary(match => match.Groups[1].Value, match => (match.Groups[2].Value, match.Groups[3].Value), StringComparer.Ordinal);

    [Theory]
    [InlineData("ink", 7)]
    [InlineData("muted", 4.5)]
    [InlineData("accent", 4.5)]
    [InlineData("good", 4.5)]
    [InlineData("warn", 4.5)]
    [InlineData("bad", 4.5)]
    [InlineData("edge", 3)]
    public void A_colour_is_read_on_every_ground_by_day_and_by_night(string colour, double least)
    {
        foreach (var ground in (string[])["paper", "raised", "sunk"])
        {
            AssertContrast(colour, ground, least);
        }
    }

    [Theory]
    [InlineData("accent-ink", "accent")]
    [InlineData("paper", "bad")]
    public void The_words_on_a_button_are_read(string words, string button) => AssertContrast(words, button, 4.5);

    private static void AssertContrast(string one, string other, double least)
    {
        var ((oneLight, oneDark), (otherLight, otherDark)) = (Tokens[one], Tokens[other]);
        foreach (var (name, first, second) in new[] { ("light", oneLight, otherLight), ("dark", oneDark, otherDark) })
        {
            var contrast = Contrast(Luminance(first), Luminance(second));
            Assert.True(contrast >= least, string.Create(CultureInfo.InvariantCulture, $"{one} on {other} has {contrast:F2} in {name}, and needs {least}"));
        }
    }

    private static double Contrast(double one, double other) => (Math.Max(one, other) + .05) / (Math.Min(one, other) + .05);

    private static double Luminance(string hex) =>
        .2126 * Linear(hex[1..3]) + .7152 * Linear(hex[3..5]) + .0722 * Linear(hex[5..7]);

    private static double Linear(string twoDigits)
    {
        var share = int.Parse(twoDigits, NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0;
        return share <= .04045 ? share / 12.92 : Math.Pow((share + .055) / 1.055, 2.4);
    }

    [GeneratedRegex(@"--([a-z-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)")]
    private static partial Regex Token();
}
