using System.Text;
using Core.Texts;
using CsCheck;

namespace Core.Tests.Texts;

public sealed class PlainTextTests
{
    [Fact]
    public void A_text_that_is_cut_is_short_enough_and_no_character_is_cut_in_two() =>
        Gen.Select(Gen.OneOf("a", "é", "🐙", " ", "語").List[0, 60], Gen.Int[2, 40]).Sample((signs, length) =>
        {
            var text = string.Concat(signs);

            var cut = PlainText.Cut(text, length);

            Assert.True(cut.Length <= length);
            Assert.DoesNotContain(Rune.ReplacementChar, cut.EnumerateRunes());
            Assert.Equal(text.Length <= length, cut == text);
        });

    [Theory]
    [InlineData("One two, three", 10, "One two…")]
    [InlineData("One two three", 13, "One two three")]
    [InlineData("Onetwothree four", 8, "Onetwot…")]
    public void A_text_is_cut_at_a_word_and_no_comma_stands_before_the_ellipsis(string text, int length, string expected) =>
        Assert.Equal(expected, PlainText.Cut(text, length));

    [Theory]
    [InlineData(" a \r\n\tb\u0001c ", "a b c")]
    [InlineData("a < b", "a < b")]
    [InlineData("  ", "")]
    public void White_space_and_control_characters_become_single_spaces(string text, string expected) =>
        Assert.Equal(expected, PlainText.Folded(text));
}
