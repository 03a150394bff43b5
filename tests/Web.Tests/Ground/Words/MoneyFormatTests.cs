using Core;
using Web.Tests.Kit;

namespace Web.Tests.Ground.Words;

/// <summary>An amount stands as a native writes it: ICU's places, points and spaces, and no decimals where a whole price stands large.</summary>
public sealed class MoneyFormatTests
{
    [Theory]
    [InlineData("en-GB", 600, "EUR", "€6.00", "€6")]
    [InlineData("en-GB", 123450, "EUR", "€1,234.50", "€1,234.50")]
    [InlineData("de-DE", 600, "EUR", "6,00 €", "6 €")]
    [InlineData("de-DE", 123450, "EUR", "1.234,50 €", "1.234,50 €")]
    [InlineData("de", 600, "EUR", "6,00 €", "6 €")]
    [InlineData("fr", 600, "EUR", "6,00 €", "6 €")]
    [InlineData("en", 600, "USD", "$6.00", "$6")]
    [InlineData("de-AT", 600, "EUR", "€ 6,00", "€ 6")]
    [InlineData("de-CH", 650, "CHF", "CHF 6.50", "CHF 6.50")]
    [InlineData("fr-FR", 600, "EUR", "6,00 €", "6 €")]
    [InlineData("en-US", 600, "USD", "$6.00", "$6")]
    [InlineData("en-GB", 600, "USD", "US$6.00", "US$6")]
    [InlineData("en-GB", 600, "JPY", "¥600", "¥600")]
    [InlineData("de-DE", 600, "JPY", "600 ¥", "600 ¥")]
    [InlineData("en-GB", 1500, "KWD", "KWD 1.500", "KWD 1.500")]
    [InlineData("en-GB", 600, "SEK", "SEK 6.00", "SEK 6")]
    [InlineData("sv-SE", 600, "SEK", "6,00 kr", "6 kr")]
    [InlineData("en-GB", -600, "EUR", "−€6.00", "−€6")]
    [InlineData("de-DE", -600, "EUR", "−6,00 €", "−6 €")]
    public void An_amount_is_written_as_its_reader_writes_it(string culture, long minor, string currency, string written, string large)
    {
        var text = Said.In(culture);
        var amount = new Money(minor, Currency.Of(currency));

        Assert.Equal((written, large), (Plain(text.Money(amount)), Plain(text.Price(amount))));
        Assert.DoesNotContain(' ', text.Money(amount));
    }

    private static string Plain(string text) => text.Replace('\u00a0', ' ').Replace('\u202f', ' ');
}
