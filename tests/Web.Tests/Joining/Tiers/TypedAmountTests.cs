using System.Globalization;
using Core;
using Web.Joining.Tiers.Staff;

namespace Web.Tests.Joining.Tiers;

public sealed class TypedAmountTests
{
    [Theory]
    [InlineData("5", "en-GB", "EUR", 500)]
    [InlineData("5.00 EUR", "en-GB", "EUR", 500)]
    [InlineData("1,234.5", "en-GB", "EUR", 123450)]
    [InlineData("1.234,50", "de-DE", "EUR", 123450)]
    [InlineData("5,00", "de-DE", "EUR", 500)]
    [InlineData("1 234,50", "fr-FR", "EUR", 123450)]
    [InlineData("500", "ja-JP", "JPY", 500)]
    [InlineData("1.234", "en-GB", "KWD", 1234)]
    public void An_amount_is_read_as_the_publication_writes_it(string typed, string culture, string currency, long minor)
    {
        var (amount, _) = TypedAmount.Read(typed, Currency.Of(currency), CultureInfo.GetCultureInfo(culture));

        Assert.Equal(new Money(minor, Currency.Of(currency)), amount);
    }

    [Theory]
    [InlineData("", "en-GB", "EUR", "such as 5.00")]
    [InlineData("five", "en-GB", "EUR", "such as 5.00")]
    [InlineData("-5", "en-GB", "EUR", "such as 5.00")]
    [InlineData("5,00", "en-GB", "EUR", "such as 5.00")]
    [InlineData("5.00", "de-DE", "EUR", "such as 5,00")]
    [InlineData("5.005", "en-GB", "EUR", "2 decimals")]
    [InlineData("5.5", "ja-JP", "JPY", "no decimals")]
    [InlineData("0.00", "en-GB", "EUR", "more than nothing")]
    [InlineData("9999999", "en-GB", "EUR", "more than Stripe can take")]
    public void What_cannot_be_meant_surely_is_refused_with_a_sentence(string typed, string culture, string currency, string sentence)
    {
        var (amount, refusal) = TypedAmount.Read(typed, Currency.Of(currency), CultureInfo.GetCultureInfo(culture));

        Assert.Null(amount);
        Assert.Contains(sentence, refusal, StringComparison.Ordinal);
    }
}
