using System.Globalization;

namespace Core.Tests;

public sealed class TypedAmountTests
{
    [Theory]
    [InlineData("5", "en-GB", "EUR", 500)]
    [InlineData("5.00 EUR", "en-GB", "EUR", 500)]
    [InlineData("eur 5", "en-GB", "EUR", 500)]
    [InlineData("2,500", "en-IE", "EUR", 250000)]
    [InlineData("2 500", "en-IE", "EUR", 250000)]
    [InlineData("2.500", "de-DE", "EUR", 250000)]
    [InlineData("2500", "de-DE", "EUR", 250000)]
    [InlineData("1,234.5", "en-GB", "EUR", 123450)]
    [InlineData("1.234,50", "de-DE", "EUR", 123450)]
    [InlineData("5,00", "de-DE", "EUR", 500)]
    [InlineData("1 234,50", "fr-FR", "EUR", 123450)]
    [InlineData("1\u202f234,50", "fr-FR", "EUR", 123450)]
    [InlineData("1'234.50", "de-CH", "CHF", 123450)]
    [InlineData("500", "ja-JP", "JPY", 500)]
    [InlineData("2,500", "ja-JP", "JPY", 2500)]
    [InlineData("1.234", "en-GB", "KWD", 1234)]
    [InlineData("1,00,000", "hi-IN", "INR", 10000000)]
    [InlineData("1,00,000.50", "en-IN", "INR", 10000050)]
    [InlineData("9,99,999", "en-IN", "INR", 99999900)]
    [InlineData("100,000", "en-IN", "INR", 10000000)]
    [InlineData("6 €", "de-DE", "EUR", 600)]
    [InlineData("6\u00a0€", "de-DE", "EUR", 600)]
    [InlineData("€6", "en-IE", "EUR", 600)]
    [InlineData("€ 6", "en-GB", "EUR", 600)]
    [InlineData("6,50€", "fr-FR", "EUR", 650)]
    [InlineData("£2,500", "en-GB", "GBP", 250000)]
    [InlineData("CHF 6.50", "de-CH", "CHF", 650)]
    [InlineData("6.50 CHF", "de-CH", "CHF", 650)]
    [InlineData("$6", "en-US", "USD", 600)]
    [InlineData("US$6", "en-GB", "USD", 600)]
    [InlineData("usd 6", "en-GB", "USD", 600)]
    [InlineData("￥500", "ja-JP", "JPY", 500)]
    [InlineData("¥500", "ja-JP", "JPY", 500)]
    [InlineData("¥500", "en-GB", "JPY", 500)]
    [InlineData("US$6", "en-US", "USD", 600)]
    [InlineData("₪6.50", "he-IL", "ILS", 650)]
    [InlineData("\u200f6.50\u00a0₪", "he-IL", "ILS", 650)]
    [InlineData("٦", "ar-EG", "EUR", 600)]
    public void An_amount_is_read_as_the_publication_writes_it(string typed, string culture, string currency, long minor)
    {
        var read = TypedAmount.Read(typed, Currency.Of(currency), CultureInfo.GetCultureInfo(culture));

        Assert.Equal(new TypedAmount(new Money(minor, Currency.Of(currency)), null), read);
    }

    [Theory]
    [InlineData(null, "en-GB", "EUR", AmountFault.Unreadable)]
    [InlineData("", "en-GB", "EUR", AmountFault.Unreadable)]
    [InlineData("five", "en-GB", "EUR", AmountFault.Unreadable)]
    [InlineData("-5", "en-GB", "EUR", AmountFault.Unreadable)]
    [InlineData("5,00", "en-GB", "EUR", AmountFault.Unreadable)]
    [InlineData("25,00", "en-GB", "EUR", AmountFault.Unreadable)]
    [InlineData("1,2345", "en-GB", "EUR", AmountFault.Unreadable)]
    [InlineData("1 2 3", "en-GB", "EUR", AmountFault.Unreadable)]
    [InlineData("1,234 567", "en-GB", "EUR", AmountFault.Unreadable)]
    [InlineData("5.00", "de-DE", "EUR", AmountFault.Unreadable)]
    [InlineData("1,00,000", "en-GB", "EUR", AmountFault.Unreadable)]
    [InlineData("100,00", "en-IN", "INR", AmountFault.Unreadable)]
    [InlineData("99,999,999,999,999", "en-GB", "KWD", AmountFault.TooMuch)]
    [InlineData("5 USD", "en-GB", "EUR", AmountFault.Unreadable)]
    [InlineData("$5", "en-GB", "EUR", AmountFault.Unreadable)]
    [InlineData("$5", "en-GB", "USD", AmountFault.Unreadable)]
    [InlineData("€5€", "en-GB", "EUR", AmountFault.Unreadable)]
    [InlineData("€", "en-GB", "EUR", AmountFault.Unreadable)]
    [InlineData("€-5", "en-GB", "EUR", AmountFault.Unreadable)]
    [InlineData("2,500", "de-DE", "EUR", AmountFault.TooFine)]
    [InlineData("2.500", "en-IE", "EUR", AmountFault.TooFine)]
    [InlineData("5.5", "ja-JP", "JPY", AmountFault.TooFine)]
    [InlineData("0.00", "en-GB", "EUR", AmountFault.Nothing)]
    [InlineData("9999999", "en-GB", "EUR", AmountFault.TooMuch)]
    [InlineData("999999999999", "en-GB", "KWD", AmountFault.TooMuch)]
    public void What_cannot_be_meant_surely_is_refused_and_never_guessed_at(string? typed, string culture, string currency, AmountFault fault) =>
        Assert.Equal(new TypedAmount(null, fault), TypedAmount.Read(typed, Currency.Of(currency), CultureInfo.GetCultureInfo(culture)));

    /// <summary>Pages write amounts in groups: what is copied from one is read as the same.</summary>
    [Theory]
    [InlineData("en-IN", 10_000_000)]
    [InlineData("hi-IN", 99_999_900)]
    [InlineData("en-GB", 12_345_600)]
    [InlineData("de-CH", 12_345_600)]
    [InlineData("fr-FR", 12_345_600)]
    [InlineData("sv-SE", 12_345_600)]
    public void What_a_page_shows_is_read_as_the_same_amount(string culture, long minor)
    {
        var (amount, words) = (new Money(minor, Currency.Of("INR")), CultureInfo.GetCultureInfo(culture));

        Assert.Equal(amount, TypedAmount.Read(amount.Units.ToString("N2", words), amount.Currency, words).Amount);
    }

    [Theory]
    [InlineData("en-IE", "EUR", 250000)]
    [InlineData("de-DE", "EUR", 123456)]
    [InlineData("fr-FR", "KWD", 1234567)]
    [InlineData("ja-JP", "JPY", 2500)]
    [InlineData("de-CH", "CHF", 99999999)]
    public void What_a_form_shows_is_read_as_the_same_amount(string culture, string currency, long minor)
    {
        var (amount, words) = (new Money(minor, Currency.Of(currency)), CultureInfo.GetCultureInfo(culture));

        Assert.Equal(amount, TypedAmount.Read(TypedAmount.Write(amount, words), amount.Currency, words).Amount);
    }
}
