using System.Globalization;

namespace Core.Tests;

public sealed class TypedDateTests
{
    [Theory]
    [InlineData("2026-03-12", "en-GB")]
    [InlineData("2026-03-12", "de-DE")]
    [InlineData("2026-03-12", "en-US")]
    [InlineData("2026-03-12", "th-TH")]
    [InlineData("12/03/2026", "en-GB")]
    [InlineData("12/3/2026", "en-GB")]
    [InlineData(" 12.03.2026 ", "de-DE")]
    [InlineData("12.3.2026", "de-DE")]
    [InlineData("12. 3. 2026", "cs-CZ")]
    [InlineData("12. März 2026", "de-DE")]
    [InlineData("12 March 2026", "en-GB")]
    [InlineData("12.\u00a0März 2026", "de-DE")]
    [InlineData("12/03/2026", "fr-FR")]
    [InlineData("12 mars 2026", "fr-FR")]
    [InlineData("3/12/2026", "en-US")]
    [InlineData("March 12, 2026", "en-US")]
    [InlineData("12-03-2026", "nl-NL")]
    [InlineData("2026/03/12", "ja-JP")]
    [InlineData("2026. 3. 12", "ko-KR")]
    [InlineData("12/3/2569", "th-TH")]
    public void A_day_is_read_as_its_language_writes_it_and_as_browsers_send_it(string typed, string culture) =>
        Assert.Equal(new DateOnly(2026, 3, 12), TypedDate.Read(typed, CultureInfo.GetCultureInfo(culture)));

    [Theory]
    [InlineData(null, "en-GB")]
    [InlineData("", "en-GB")]
    [InlineData("tomorrow", "en-GB")]
    [InlineData("12/03/26", "en-GB")]
    [InlineData("12/03", "en-GB")]
    [InlineData("31/02/2026", "en-GB")]
    [InlineData("3/13/2026", "en-GB")]
    [InlineData("13/3/2026", "en-US")]
    [InlineData("12.03-2026", "de-DE")]
    [InlineData("12 March 2026", "de-DE")]
    [InlineData("2026-03-12T14:05", "en-GB")]
    public void What_cannot_be_meant_surely_is_no_day(string? typed, string culture) =>
        Assert.Null(TypedDate.Read(typed, CultureInfo.GetCultureInfo(culture)));

    [Theory]
    [InlineData("2026-03-12T14:05", "en-GB")]
    [InlineData("2026-03-12T14:05:00", "de-DE")]
    [InlineData("2026-03-12 14:05", "fr-FR")]
    [InlineData("12.03.2026 14:05", "de-DE")]
    [InlineData("12.03.2026, 14:05", "de-DE")]
    [InlineData("12. März 2026, 14:05", "de-DE")]
    [InlineData("12/03/2026 14:05", "en-GB")]
    [InlineData("3/12/2026 14:05", "en-US")]
    [InlineData("3/12/2026 2:05 PM", "en-US")]
    [InlineData("12.3.2026 14.05", "fi-FI")]
    public void A_minute_is_read_behind_its_day(string typed, string culture) =>
        Assert.Equal(new DateTime(2026, 3, 12, 14, 5, 0), TypedDate.ReadMinute(typed, CultureInfo.GetCultureInfo(culture)));

    [Theory]
    [InlineData("2026-03-12", "en-GB")]
    [InlineData("12/03/2026 25:00", "en-GB")]
    [InlineData("12/03/2026 noon", "en-GB")]
    [InlineData("14:05", "en-GB")]
    public void A_day_without_a_time_is_no_minute(string typed, string culture) =>
        Assert.Null(TypedDate.ReadMinute(typed, CultureInfo.GetCultureInfo(culture)));

    /// <summary>What is copied from a page is read as the same day.</summary>
    [Theory]
    [InlineData("ar-EG")]
    [InlineData("cs-CZ")]
    [InlineData("de-CH")]
    [InlineData("en-GB")]
    [InlineData("es-ES")]
    [InlineData("fa-IR")]
    [InlineData("fr-FR")]
    [InlineData("he-IL")]
    [InlineData("ja-JP")]
    [InlineData("pl-PL")]
    public void A_day_as_a_page_shows_it_is_read_as_the_same(string culture)
    {
        var (day, words) = (new DateOnly(2026, 3, 12), CultureInfo.GetCultureInfo(culture));

        Assert.Equal(day, TypedDate.Read(day.ToString(TypedDate.LongPattern(words), words), words));
    }
}
