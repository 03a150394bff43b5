namespace Core;

/// <summary>What the publisher says of itself: one row, edited by staff.</summary>
public sealed class Publication
{
    public const int OnlyId = 1;

    public const int DefaultShelves = 6;

    /// <summary>More are no front page any more.</summary>
    public const int MostShelves = 20;

    public int Id { get; private set; } = OnlyId;

    public required string Name { get; set; }

    public required string Tagline { get; set; }

    /// <summary>The letter below every article, as plain paragraphs.</summary>
    public required string Appeal { get; set; }

    /// <summary>Who issues the receipts.</summary>
    public required string PublisherName { get; set; }

    /// <summary>Lines of the postal address on receipts.</summary>
    public required string PostalAddress { get; set; }

    public required string ContactEmail { get; set; }

    public required Currency Currency { get; set; }

    /// <summary>IANA name; decides on which day a payment counts and how dates are shown.</summary>
    public required string TimeZone { get; set; }

    /// <summary>BCP 47 name, such as "en-GB".</summary>
    public required string Culture { get; set; }

    /// <summary>How supporters may pay, in Stripe's words with commas between; cards always.</summary>
    public string PaymentMethods { get; set; } = PayMethod.Card;

    /// <summary>How many sections stand on the front page at most.</summary>
    public int Shelves { get; set; } = DefaultShelves;

    /// <summary>How many gated articles whoever they are not for reads in a month all the same; 0: none.</summary>
    public int FreeReads { get; set; }

    /// <summary>How many gated articles a member gives away by link in a month; 0: none.</summary>
    public int ShareLinks { get; set; }

    /// <summary>Sandbox and live data never mix: the mode the database was made in.</summary>
    public required bool IsSandbox { get; init; }

    public DateOnly DayOf(DateTimeOffset instant) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, TimeZoneInfo.FindSystemTimeZoneById(TimeZone)).DateTime);

    /// <summary>
    /// The first instant of the civil day; where clocks jump over midnight, the first that exists. A day that a calendar left out
    /// whole (Samoa, 30 December 2011) starts with the next.
    /// </summary>
    public DateTimeOffset StartOf(DateOnly day)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(TimeZone);
        var start = day.ToDateTime(TimeOnly.MinValue);
        while (zone.IsInvalidTime(start))
        {
            start = start.AddMinutes(15);
        }

        // Of a midnight that comes twice the first one, which has the larger offset.
        var offset = zone.IsAmbiguousTime(start) ? zone.GetAmbiguousTimeOffsets(start).Max() : zone.GetUtcOffset(start);
        var instant = new DateTimeOffset(start, offset).ToUniversalTime();
        return DayOf(instant) < day ? StartOf(day.AddDays(1)) : instant;
    }
}
