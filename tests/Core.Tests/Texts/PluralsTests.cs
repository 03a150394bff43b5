using Core.Texts;

namespace Core.Tests.Texts;

/// <summary>The samples that CLDR gives with its rules (cardinals, whole numbers).</summary>
public sealed class PluralsTests
{
    [Theory]
    [InlineData("en", "1", "0 2 3 11 21 100 1000000")]
    [InlineData("de", "1", "0 2 3 11 21 100 1000000")]
    [InlineData("fr", "0 1", "2 3 17 100 1000 100000")]
    [InlineData("ja", "", "0 1 2 15 100 1000000")]
    [InlineData("he", "1", "0 3 17 100 1000000")]
    [InlineData("lv", "1 21 31 101 1001", "2 9 22 29 102 1002")]
    public void One_and_other(string language, string one, string other)
    {
        Assert.All(Numbers(one), number => Assert.Equal(PluralCategory.One, Plurals.Of(language, number)));
        Assert.All(Numbers(other), number => Assert.Equal(PluralCategory.Other, Plurals.Of(language, number)));
    }

    [Theory]
    [InlineData("pl", PluralCategory.One, "1")]
    [InlineData("pl", PluralCategory.Few, "2 3 4 22 23 24 32 102 1002")]
    [InlineData("pl", PluralCategory.Many, "0 5 12 13 14 15 19 21 100 111 112 1000 1000000")]
    [InlineData("ru", PluralCategory.One, "1 21 31 101 1001")]
    [InlineData("ru", PluralCategory.Few, "2 3 4 22 102 1002")]
    [InlineData("ru", PluralCategory.Many, "0 5 11 19 100 111 1000000")]
    [InlineData("ar", PluralCategory.Zero, "0")]
    [InlineData("ar", PluralCategory.One, "1")]
    [InlineData("ar", PluralCategory.Two, "2")]
    [InlineData("ar", PluralCategory.Few, "3 10 103 110 1003")]
    [InlineData("ar", PluralCategory.Many, "11 26 99 111 1011")]
    [InlineData("ar", PluralCategory.Other, "100 102 200 1000 1000000")]
    [InlineData("fr", PluralCategory.Many, "1000000 2000000")]
    [InlineData("cs", PluralCategory.Few, "2 3 4")]
    [InlineData("cs", PluralCategory.Other, "0 5 12 22 100")]
    [InlineData("sl", PluralCategory.Two, "2 102 1002")]
    [InlineData("sl", PluralCategory.Few, "3 4 103")]
    [InlineData("lt", PluralCategory.Few, "2 9 22 102")]
    [InlineData("lt", PluralCategory.Other, "0 10 11 19 20 100 1000000")]
    [InlineData("lv", PluralCategory.Zero, "0 10 11 19 20 30 100 1000000")]
    [InlineData("ro", PluralCategory.Few, "0 2 16 101 1001 102")]
    [InlineData("cy", PluralCategory.Many, "6")]
    [InlineData("he", PluralCategory.Two, "2")]
    [InlineData("ga", PluralCategory.Many, "7 8 9 10")]
    public void The_rarer_forms(string language, PluralCategory category, string numbers) =>
        Assert.All(Numbers(numbers), number => Assert.Equal(category, Plurals.Of(language, number)));

    [Fact]
    public void A_region_counts_like_its_language_and_an_unknown_language_like_English()
    {
        Assert.Equal(PluralCategory.Few, Plurals.Of("pl-PL", 3));
        Assert.Equal(PluralCategory.One, Plurals.Of("tlh", 1));
        Assert.Equal(PluralCategory.Other, Plurals.Of("tlh", 0));
    }

    [Theory]
    [InlineData("ja", "Other")]
    [InlineData("de", "One Other")]
    [InlineData("fr", "One Other")]
    [InlineData("pl", "One Few Many Other")]
    [InlineData("ar", "One Zero Two Few Many Other")]
    public void A_text_has_every_form_its_language_needs(string language, string categories)
    {
        Assert.Equal(categories, string.Join(' ', Plurals.Needed(language)));
        Assert.All(Enumerable.Range(0, 1200), number => Assert.Contains(Plurals.Of(language, number), Plurals.Needed(language)));
    }

    private static IEnumerable<long> Numbers(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(number => long.Parse(number, null));
}
