using StripeSandbox.Engine;

namespace StripeSandbox.Tests.Engine;

public sealed class AmountTests
{
    [Theory]
    [InlineData("12.50", "eur", 1250L)]
    [InlineData("12,5", "eur", 1250L)]
    [InlineData("12", "eur", 1200L)]
    [InlineData(" 1000 ", "jpy", 1000L)]
    [InlineData("1.250", "kwd", 1250L)]
    [InlineData("10,000", "eur", null)]
    [InlineData("10.000", "eur", null)]
    [InlineData("10,000", "jpy", null)]
    [InlineData("10,000", "kwd", null)]
    [InlineData("10,000.00", "eur", null)]
    [InlineData("12.5000", "eur", null)]
    [InlineData("ten", "eur", null)]
    public void Three_digits_after_a_separator_are_no_cents(string typed, string currency, long? minor) => Assert.Equal(minor, Amounts.Read(typed, currency));
}
