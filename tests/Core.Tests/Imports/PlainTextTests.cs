using System.Text;
using Core.Imports.WordPress;
using CsCheck;

namespace Core.Tests.Imports;

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
}
