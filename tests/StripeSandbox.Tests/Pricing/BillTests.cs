using CsCheck;
using StripeSandbox.Pricing;

namespace StripeSandbox.Tests.Pricing;

public sealed class BillTests
{
    private static readonly DiscountTerms Quarter = new("di_quarter", 25, null, null);
    private static readonly TaxTerms Vat = new("txr_vat", 19, IsInclusive: false, TaxTerms.Standard);

    [Theory]
    [InlineData(1000, 10.0, 100)]
    [InlineData(999, 33.3, 333)]
    [InlineData(5, 50.0, 3)]
    [InlineData(1, 49.0, 0)]
    [InlineData(1234, 100.0, 1234)]
    public void A_percentage_is_rounded_half_away_from_zero(long amount, double percent, long off) =>
        Assert.Equal(off, Bill.Of([Line(amount)], [new DiscountTerms("di_1", (decimal)percent, null, null)]).Discount);

    [Theory]
    [InlineData(1000, 19.0, false, 190, 1190)]
    [InlineData(1190, 19.0, true, 190, 1190)]
    [InlineData(500, 7.25, false, 36, 536)]
    [InlineData(500, 7.25, true, 34, 500)]
    [InlineData(-1000, 19.0, false, -190, -1190)]
    [InlineData(333, 10.0, false, 33, 366)]
    public void A_tax_is_put_on_top_or_is_contained(long amount, double percent, bool inclusive, long tax, long total)
    {
        var bill = Bill.Of([Line(amount, taxes: new TaxTerms("txr_1", (decimal)percent, inclusive, TaxTerms.Standard))], []);

        Assert.Equal((tax, total), (bill.Tax, bill.Total));
        Assert.Equal(total - tax, bill.TotalExcludingTax);
    }

    [Fact]
    public void An_amount_off_is_spread_over_the_lines_in_proportion_and_to_the_last_unit()
    {
        var bill = Bill.Of([Line(100), Line(100), Line(100)], [new DiscountTerms("di_1", null, 100, null)]);

        Assert.Equal([34L, 33L, 33L], bill.Lines.Select(line => line.Discounts.Single().Amount));
        Assert.Equal((100L, 300L, 200L), (bill.Discount, bill.Subtotal, bill.Total));
    }

    [Fact]
    public void An_amount_off_takes_no_more_than_there_is()
    {
        var bill = Bill.Of([Line(300)], [new DiscountTerms("di_1", null, 1000, null)]);

        Assert.Equal((300L, 0L), (bill.Discount, bill.Total));
    }

    [Fact]
    public void Each_discount_is_taken_of_what_the_ones_before_have_left()
    {
        var bill = Bill.Of([Line(1000)], [new DiscountTerms("di_1", 50, null, null), Quarter]);

        Assert.Equal([500L, 125L], bill.Discounts.Select(discount => discount.Amount));
    }

    [Fact]
    public void A_lines_own_discount_is_in_the_subtotal_and_the_wholes_is_not()
    {
        var bill = Bill.Of([Line(1000) with { Discounts = [Quarter] }], [new DiscountTerms("di_2", null, 50, null)]);

        Assert.Equal((750L, 700L, 300L), (bill.Subtotal, bill.Total, bill.Discount));
    }

    [Fact]
    public void A_coupon_for_one_product_leaves_the_others_and_a_credit_is_never_discounted()
    {
        var only = new DiscountTerms("di_1", 50, null, ["prod_a"]);

        var bill = Bill.Of([Line(1000, "prod_a"), Line(1000, "prod_b"), Line(-400, "prod_a"), Line(600, "prod_a") with { IsDiscountable = false }], [only]);

        Assert.Equal([500L, 1000L, -400L, 600L], bill.Lines.Select(line => line.Discounted));
    }

    [Fact]
    public void A_tax_is_reckoned_after_the_discount_and_an_exempt_customer_pays_none()
    {
        var taxed = Bill.Of([Line(1000, taxes: Vat)], [Quarter]);
        var exempt = Bill.Of([Line(1000, taxes: Vat with { Reason = "customer_exempt" })], [Quarter]);

        Assert.Equal((143L, 893L, 750L), (taxed.Tax, taxed.Total, taxed.Taxes.Single().Taxable));
        Assert.Equal((0L, 750L, 1), (exempt.Tax, exempt.Total, exempt.Taxes.Count));
    }

    [Fact]
    public void Nothing_is_lost_to_rounding_whatever_the_lines() =>
        Gen.Select(Lines, Discounts).Sample((lines, discounts) =>
        {
            var bill = Bill.Of(lines, discounts);

            Assert.Equal(bill.Total, lines.Sum(line => line.Amount) - bill.Discount + bill.Lines.Sum(line => line.ExclusiveTax));
            Assert.Equal(bill.Total, bill.TotalExcludingTax + bill.Tax);
            Assert.Equal(bill.Discount, bill.Discounts.Sum(discount => discount.Amount));
            Assert.Equal(bill.Tax, bill.Taxes.Sum(tax => tax.Amount));
            Assert.All(bill.Lines, line => Assert.True(line.Terms.Amount < 0 ? line.Discounted == line.Terms.Amount : line.Discounted >= 0));
        });

    [Fact]
    public void A_split_sums_to_its_amount_and_no_part_is_a_unit_away_from_its_share() =>
        Gen.Select(Gen.Long[-1_000_000, 1_000_000], Gen.Int[0, 5_000].Array[1, 12]).Sample((amount, weights) =>
        {
            var shares = weights.Select(weight => (decimal)weight).ToArray();
            var parts = Rounding.Split(amount, shares);

            Assert.Equal(shares.Sum() is 0 ? 0 : amount, parts.Sum());
            Assert.All(parts.Zip(shares), pair => Assert.True(shares.Sum() is 0 || Math.Abs(pair.First - amount * pair.Second / shares.Sum()) < 1));
        });

    private static Gen<LineTerms[]> Lines { get; } =
        Gen.Select(Gen.Long[-50_000, 5_000_000], Gen.OneOf("prod_a", "prod_b"), Gen.Bool, Gen.Int[0, 3], Gen.Int[0, 3000]).Select((amount, product, isDiscountable, taxes, rate) =>
            new LineTerms(amount, product, isDiscountable, taxes is 1 ? [Quarter] : [], Taxes(taxes, rate / 100m))).Array[1, 12];

    private static Gen<DiscountTerms[]> Discounts { get; } =
        Gen.Select(Gen.Bool, Gen.Int[1, 10_000], Gen.Bool, Gen.Int[0, 9]).Select((isPercent, size, isForOne, id) =>
            new DiscountTerms($"di_{id}", isPercent ? size / 100m : null, isPercent ? null : size, isForOne ? ["prod_a"] : null)).Array[0, 3];

    private static TaxTerms[] Taxes(int count, decimal rate) =>
        [.. Enumerable.Range(0, count).Select(at => new TaxTerms($"txr_{at}", rate, IsInclusive: at is 1, at is 2 ? "reverse_charge" : TaxTerms.Standard))];

    private static LineTerms Line(long amount, string product = "prod_a", params TaxTerms[] taxes) => new(amount, product, IsDiscountable: true, [], taxes);
}
