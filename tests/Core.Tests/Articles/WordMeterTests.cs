using System.Globalization;
using Core.Articles;
using CsCheck;

namespace Core.Tests.Articles;

public sealed class WordMeterTests
{
    [Theory]
    [InlineData("", 0)]
    [InlineData("  – … ", 0)]
    [InlineData("one two", 2)]
    [InlineData("R&D isn't 3,5 — a b-c", 5)]
    public void Words_are_what_stands_between_spaces_and_has_a_letter_or_figure(string text, int words) => Assert.Equal(words, Read(text).Words);

    [Fact]
    public void The_free_characters_end_with_the_sixtieth_word_and_what_hangs_on_it()
    {
        var text = $"{Words(60)}, — secret";

        Assert.Equal($"{Words(60)}, —", text[..Read(text).FreeCharacters!.Value]);
    }

    [Fact]
    public void Sixty_words_or_fewer_give_nothing_away() => Assert.Equal((null, 60), (Read(Words(60)).FreeCharacters, Read(Words(60)).Words));

    [Theory]
    [InlineData("海", 100, 60)]
    [InlineData("𠀀", 90, 60)]
    [InlineData("x", 9000, 2400)]
    public void Scripts_without_spaces_and_endless_words_are_counted_by_their_letters(string letter, int count, int free)
    {
        var meter = Read(string.Concat(Enumerable.Repeat(letter, count)));

        Assert.Equal(free * letter.Length, meter.FreeCharacters);
    }

    [Fact]
    public void However_a_text_is_cut_into_pieces_it_has_the_same_words() =>
        Gen.Select(Gen.OneOf("a", "é", " ", "語", "-", "wort").Array[0, 300], Gen.Int[1, 9]).Sample((signs, size) =>
        {
            var text = string.Concat(signs);
            var pieces = new WordMeter();
            foreach (var piece in text.Chunk(size))
            {
                pieces.Read(piece);
            }

            pieces.EndWord();
            var whole = Read(text);
            Assert.Equal((whole.Words, whole.FreeCharacters), (pieces.Words, pieces.FreeCharacters));
        });

    private static WordMeter Read(string text)
    {
        var meter = new WordMeter();
        meter.Read(text);
        meter.EndWord();
        return meter;
    }

    private static string Words(int count) => string.Join(' ', Enumerable.Range(1, count).Select(number => "w" + number.ToString(CultureInfo.InvariantCulture)));
}
