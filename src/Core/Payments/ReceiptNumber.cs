using System.Globalization;

namespace Core.Payments;

/// <summary>"2026-000042": the year of the payment's day and a number without gaps within it.</summary>
public static class ReceiptNumber
{
    public static string SeriesOf(DateOnly paidOn) => string.Create(CultureInfo.InvariantCulture, $"receipts-{paidOn.Year:0000}");

    /// <summary>The series that a receipt's number is of.</summary>
    public static string SeriesOf(string receiptNumber) => $"receipts-{receiptNumber.Split('-')[0]}";

    public static string Format(DateOnly paidOn, long number) =>
        string.Create(CultureInfo.InvariantCulture, $"{paidOn.Year:0000}-{number:000000}");

    /// <summary>The number within the year of one that is kept elsewhere.</summary>
    /// <returns>Null when it is none of a payment of that day.</returns>
    public static long? ReadKept(DateOnly paidOn, string? kept) =>
        kept?.Split('-') is [_, var digits] && long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && Format(paidOn, number) == kept ? number : null;

    /// <summary>The number within the year of a receipt's number.</summary>
    public static long Read(string receiptNumber) =>
        long.Parse(receiptNumber.AsSpan(receiptNumber.IndexOf('-', StringComparison.Ordinal) + 1), NumberStyles.None, CultureInfo.InvariantCulture);
}
