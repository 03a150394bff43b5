using Core.Tests.Kit;
using CsCheck;

namespace Core.Tests;

public sealed class PublicationTests
{
    // Half-hour offsets, clocks that change at midnight, a zone that skipped a day, both sides of the date line.
    private static readonly Gen<string> Zone = Gen.OneOf(
        "UTC", "Europe/Berlin", "America/New_York", "Asia/Kolkata", "America/Sao_Paulo", "Asia/Beirut", "Pacific/Apia", "Pacific/Kiritimati", "America/Havana");

    [Fact]
    public void Every_instant_lies_between_the_start_of_its_day_and_that_of_the_next() =>
        Gen.Select(Zone, Gen.Long[1_262_304_000, 1_893_456_000]).Sample((zone, second) =>
        {
            var publication = BookKit.In(zone);
            var instant = DateTimeOffset.FromUnixTimeSeconds(second);

            var day = publication.DayOf(instant);

            Assert.True(publication.StartOf(day) <= instant, $"{instant:u} is before {day} in {zone}.");
            Assert.True(instant < publication.StartOf(day.AddDays(1)), $"{instant:u} is after {day} in {zone}.");
        });

    [Theory]
    [InlineData("2026-03-29T21:59", "2026-03-29")]
    [InlineData("2026-03-29T22:00", "2026-03-30")]
    [InlineData("2026-12-31T22:59", "2026-12-31")]
    [InlineData("2026-12-31T23:00", "2027-01-01")]
    public void A_payment_counts_on_the_publications_day(string utc, string day) =>
        Assert.Equal(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture), BookKit.Publication.DayOf(BookKit.At(utc)));

    [Theory]
    [InlineData("Asia/Beirut", "2026-03-29", "2026-03-28T22:00", "clocks jump from midnight to one")]
    [InlineData("America/Havana", "2026-11-01", "2026-11-01T04:00", "midnight comes twice, and the first counts")]
    [InlineData("Pacific/Apia", "2011-12-31", "2011-12-30T10:00", "the day before was left out")]
    [InlineData("Pacific/Apia", "2011-12-30", "2011-12-30T10:00", "it was left out itself")]
    [InlineData("Europe/Berlin", "2026-10-25", "2026-10-24T22:00", "the clocks change later that day")]
    public void A_day_starts_where_the_clocks_of_its_zone_say(string zone, string day, string utc, string because) =>
        Assert.True(
            BookKit.In(zone).StartOf(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture)) == BookKit.At(utc), because);
}
