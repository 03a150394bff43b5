using System.Globalization;
using Core;
using Core.Revenue;
using Web.Ground.Site;

namespace Web.Desk.Revenue;

/// <summary>The line of the chart in one currency, oldest month first.</summary>
public sealed record RevenueSeries(string Currency, IReadOnlyList<RevenueSeries.Point> Months)
{
    /// <param name="Mrr">At the month's end, or now; rounded as the page shows it.</param>
    /// <param name="Words">The same with its currency, in the reader's language.</param>
    public sealed record Point(string Month, string Name, decimal Mrr, string Words);

    public static RevenueSeries Of(Currency currency, IEnumerable<MonthOfRevenue> months, SiteText text) => new(currency.Code,
    [
        .. months.Select(month => new Point(
            month.Month.ToString("yyyy-MM", CultureInfo.InvariantCulture), text.Month(month.Month), month.End.Rounded().Units, text.Money(month.End.Rounded()))),
    ]);
}
