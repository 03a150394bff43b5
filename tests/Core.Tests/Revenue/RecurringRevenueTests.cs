using Core.Revenue;
using CsCheck;

namespace Core.Tests.Revenue;

public sealed class RecurringRevenueTests
{
    private static readonly Currency Eur = Currency.Of("EUR");
    private static readonly Currency Jpy = Currency.Of("JPY");
    private static readonly DateOnly Origin = new(2024, 1, 15);

    private static readonly Gen<DayOfMovements> AnyDay =
        from day in Gen.Int[0, 900]
        from kind in Gen.Enum<MovementKind>()
        from micros in Gen.Long[1, 50_000_000_000]
        from count in Gen.Int[1, 5]
        select new DayOfMovements(Origin.AddDays(day), kind, new MonthlyRate(kind is MovementKind.Churn or MovementKind.Contraction ? -micros : micros, Eur), count);

    [Fact]
    public void Every_months_movements_sum_exactly_to_the_difference_and_months_join_without_gaps() =>
        AnyDay.List[0, 60].Sample(movements =>
        {
            var today = Origin.AddDays(900);
            var revenue = new RecurringRevenue(Eur, movements);

            var months = revenue.Months(today);

            foreach (var (before, after) in months.Zip(months.Skip(1)))
            {
                Assert.Equal(before.End, after.Start);
                Assert.Equal(before.Month.AddMonths(1), after.Month);
            }

            foreach (var month in months)
            {
                var sum = Enum.GetValues<MovementKind>().Aggregate(month.Start, (rate, kind) => rate + month.Sum(kind));
                Assert.Equal(sum, month.End);
                Assert.Equal(revenue.At(month.Month.AddDays(-1)), month.Start);
                Assert.Equal(month.Month < new DateOnly(today.Year, today.Month, 1) ? revenue.At(month.Month.AddMonths(1).AddDays(-1)) : revenue.At(today), month.End);
            }

            Assert.Equal(0, months[0].Start.Micros);
            Assert.Equal(revenue.At(today), months[^1].End);
            Assert.Equal(months.Sum(month => month.MembersGained - month.MembersLost), revenue.MembersAt(today));
        });

    [Theory]
    [InlineData(1200, "1.00")]
    [InlineData(5000, "4.16666667")]
    [InlineData(1, "0.00083333")]
    public void A_yearly_price_is_a_twelfth_a_month_and_twelve_of_them_are_the_year(long yearMinor, string units)
    {
        var rate = MonthlyRate.Of(new Money(yearMinor, Eur), Term.Year)!.Value;

        Assert.Equal(decimal.Parse(units, System.Globalization.CultureInfo.InvariantCulture), decimal.Round(rate.Units, 10));
        Assert.Equal(yearMinor, decimal.Round(rate.Units * 12 * 100, 3));
    }

    [Fact]
    public void A_movement_on_the_last_day_belongs_to_its_month_and_one_on_the_first_to_the_next()
    {
        var revenue = Of(
            Day("2026-01-31", MovementKind.New, 500),
            Day("2026-02-01", MovementKind.New, 700),
            Day("2026-02-28", MovementKind.Churn, -500));

        var months = revenue.Months(new DateOnly(2026, 3, 10));

        Assert.Equal([500, 700, 700], months.Select(month => month.End.Rounded().Minor));
        Assert.Equal([1, 1, 0], months.Select(month => month.MembersGained));
        Assert.Equal([0, 1, 0], months.Select(month => month.MembersLost));
    }

    [Fact]
    public void Who_leaves_and_comes_back_is_lost_once_and_gained_twice()
    {
        var revenue = Of(
            Day("2026-01-05", MovementKind.New, 500),
            Day("2026-02-05", MovementKind.Churn, -500),
            Day("2026-03-05", MovementKind.Reactivation, 900),
            Day("2026-03-06", MovementKind.Expansion, 100),
            Day("2026-03-07", MovementKind.Contraction, -400));

        Assert.Equal(0, revenue.MembersAt(new DateOnly(2026, 2, 28)));
        Assert.Equal(1, revenue.MembersAt(new DateOnly(2026, 3, 31)));
        Assert.Equal(600, revenue.At(new DateOnly(2026, 3, 31)).Rounded().Minor);
    }

    [Fact]
    public void Currencies_stand_side_by_side_with_the_publications_own_first()
    {
        var yen = new DayOfMovements(Origin, MovementKind.New, MonthlyRate.Of(new Money(500, Jpy), Term.Month)!.Value, 1);

        var revenues = RecurringRevenue.PerCurrency([yen], Eur);

        Assert.Equal([Eur, Jpy], revenues.Select(revenue => revenue.Currency));
        Assert.Equal(0, revenues[0].At(Origin).Micros);
        Assert.Equal(500m, revenues[1].At(Origin).Units);
        Assert.Throws<ArgumentException>(() => new RecurringRevenue(Eur, [yen]));
    }

    [Fact]
    public void Before_the_first_member_this_month_stands_alone_and_empty()
    {
        var month = Assert.Single(new RecurringRevenue(Eur, []).Months(new DateOnly(2026, 3, 10)));

        Assert.Equal(new DateOnly(2026, 3, 1), month.Month);
        Assert.Equal(0, month.End.Micros);
    }

    [Fact]
    public void The_table_holds_exact_amounts()
    {
        var yearly = new DayOfMovements(new DateOnly(2026, 1, 5), MovementKind.New, MonthlyRate.Of(new Money(5000, Eur), Term.Year)!.Value, 1);

        var row = Assert.Single(MovementsTable.Rows([new RecurringRevenue(Eur, [yearly])], new DateOnly(2026, 1, 31)));

        Assert.Equal(
            "month,currency,mrr_start,new,reactivation,expansion,contraction,churn,mrr_end,new_members,reactivated_members,lost_members",
            string.Join(',', MovementsTable.Columns));
        Assert.Equal("2026-01,EUR,0,4.16666667,0,0,0,0,4.16666667,1,0,0\r\n", CsvLine.Of(row));
    }

    private static RecurringRevenue Of(params DayOfMovements[] days) => new(Eur, days);

    private static DayOfMovements Day(string on, MovementKind kind, long minor) =>
        new(DateOnly.Parse(on, System.Globalization.CultureInfo.InvariantCulture), kind, new MonthlyRate(minor * 1_000_000, Eur), 1);
}
