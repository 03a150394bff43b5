using CsCheck;
using StripeSandbox.Engine;

namespace StripeSandbox.Tests.Engine;

public sealed class ProrationTests
{
    private const long Month = 30 * 24 * 3600;

    [Theory]
    [InlineData(3000, 10, -2000)]
    [InlineData(3000, 0, -3000)]
    [InlineData(3000, 29, -100)]
    [InlineData(1000, 10, -667)]
    [InlineData(2700, 10, -1800)]
    public void What_was_debited_is_credited_for_the_days_that_are_left(long debited, int days, long credit)
    {
        var line = Assert.Single(Proration.Between([Debited(debited)], [], days * 86_400));

        Assert.Equal((credit, days * 86_400L, Month), (line.Amount, line.From, line.Until));
        Assert.Equal($"Unused time on Patron after {DateTimeOffset.UnixEpoch.AddDays(days):dd MMM yyyy}", line.Description);
    }

    [Theory]
    [InlineData(6000, 1, 15, 3000)]
    [InlineData(6000, 1, 0, 6000)]
    [InlineData(501, 1, 15, 251)]
    [InlineData(1500, 3, 20, 500)]
    public void What_takes_its_place_is_asked_for_in_the_same_way(long amount, long quantity, int days, long charge)
    {
        var line = Assert.Single(Proration.Between([], [Offered(amount, quantity)], days * 86_400));

        Assert.Equal((charge, quantity), (line.Amount, line.Quantity));
        Assert.Equal(quantity is 1 ? "Remaining time on Founder after" : $"Remaining time on {quantity} × Founder after", line.Description[..^12]);
    }

    [Fact]
    public void A_second_makes_a_difference() => Assert.Equal(
        [-500, -499],
        new[] { Month / 2, Month / 2 + Month / 1000 }.Select(moment => Proration.Between([Debited(1000)], [], moment).Single().Amount));

    [Fact]
    public void Nothing_is_left_of_a_period_that_is_over() => Assert.Empty(Proration.Between([Debited(1000)], [Offered(2000)], Month));

    [Fact]
    public void Changing_to_the_same_amount_costs_nothing_whenever_it_happens() =>
        Gen.Select(Gen.Long[0, 100_000], Gen.Long[0, Month]).Sample((amount, moment) =>
            Proration.Between([Debited(amount)], [Offered(amount)], moment).Sum(line => line.Amount) is 0);

    [Fact]
    public void However_often_a_period_is_split_its_parts_differ_from_the_whole_by_less_than_a_unit_a_change() =>
        Gen.Select(Gen.Long[1, 100_000], Gen.Long[1, Month - 1].Array[1, 8]).Sample((amount, moments) =>
        {
            var (balance, debit, last) = (amount, Debited(amount), 0L);
            foreach (var moment in moments.Order())
            {
                // The credit is of what the former change debited, and the new debit is of the same price.
                var lines = Proration.Between([debit], [Offered(amount)], moment);
                balance += lines.Sum(line => line.Amount);
                debit = debit with { Amount = Proration.Part(amount, 0, Month, moment, Month), From = moment };
                last++;
            }

            return Math.Abs(balance - amount) <= last;
        });

    private static Debit Debited(long amount) => new("si_1", "price_1", "prod_1", "Patron", null, 1, amount, 0, Month, null, "in_1", "il_1");

    private static Offer Offered(long amount, long quantity = 1) => new("si_1", "price_2", "prod_2", "Founder", null, quantity, amount, 0, Month, Month);
}
