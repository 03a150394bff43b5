using Core;
using Web.Tests.Kit;

namespace Web.Tests.Ground.Words;

/// <summary>A line never ends between the number of a day and its month.</summary>
public sealed class DateFormatTests
{
    [Theory]
    [InlineData("de-DE", "27.~November 2026")]
    [InlineData("en-GB", "27~November 2026")]
    [InlineData("en-US", "November~27, 2026")]
    [InlineData("fr-FR", "27~novembre 2026")]
    [InlineData("es-ES", "27~de noviembre de 2026")]
    [InlineData("sv-SE", "27~november 2026")]
    public void A_day_stands_with_its_month(string culture, string written)
    {
        var day = new DateOnly(2026, 11, 27);
        var text = Said.In(culture);

        Assert.Equal(written, text.Date(day).Replace('\u00A0', '~'));
        Assert.Equal(day, TypedDate.Read(text.Date(day), text.Culture));
    }
}
