using System.Globalization;

namespace Core.Payments;

/// <summary>"C2026-000042": of the credit note for money that went back, in a series of its own, without gaps within the year of the refund's day.</summary>
public static class CreditNumber
{
    public static string SeriesOf(DateOnly on) => string.Create(CultureInfo.InvariantCulture, $"credits-{on.Year:0000}");

    public static string Format(DateOnly on, long number) => "C" + ReceiptNumber.Format(on, number);

    /// <inheritdoc cref="ReceiptNumber.ReadKept"/>
    public static long? ReadKept(DateOnly on, string? kept) => kept is ['C', ..] ? ReceiptNumber.ReadKept(on, kept[1..]) : null;
}
