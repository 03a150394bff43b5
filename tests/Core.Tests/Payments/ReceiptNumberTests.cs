using Core.Payments;
using CsCheck;

namespace Core.Tests.Payments;

public sealed class ReceiptNumberTests
{
    [Theory]
    [InlineData("2026-12-31", 42, "receipts-2026", "2026-000042")]
    [InlineData("2027-01-01", 1, "receipts-2027", "2027-000001")]
    [InlineData("2027-01-01", 1_234_567, "receipts-2027", "2027-1234567")]
    public void A_receipt_is_numbered_within_the_year_of_its_day(string day, long number, string series, string written)
    {
        var paidOn = DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture);

        Assert.Equal(series, ReceiptNumber.SeriesOf(paidOn));
        Assert.Equal(written, ReceiptNumber.Format(paidOn, number));
    }

    [Fact]
    public void A_number_can_be_read_back_from_its_receipt() =>
        Gen.Select(Gen.Int[0, 20_000], Gen.Long[1, 10_000_000]).Sample((day, number) =>
            Assert.Equal(number, ReceiptNumber.Read(ReceiptNumber.Format(new DateOnly(2020, 1, 1).AddDays(day), number))));

    [Fact]
    public void A_series_counts_from_one_without_gaps()
    {
        var sequence = new NumberSequence("receipts-2026");

        Assert.Equal([1, 2, 3], new[] { sequence.Next(), sequence.Next(), sequence.Next() });
        Assert.Equal(3, sequence.Last);
    }
}
