using Core.Offers;
using Core.Tests.Kit;
using Core.Tiers;

namespace Core.Tests.Offers;

/// <summary>What a code takes off a price, for how long, and when it does not count.</summary>
public sealed class CouponTests
{
    private static readonly Tier Tier = BookKit.TierOf("reader", 1, BookKit.Euros(6), "reader");

    /// <summary>Price in cents, per cent, and what is left.</summary>
    [Theory]
    [InlineData(600, 50, 300)]
    [InlineData(525, 50, 262)] // the half cent goes to whoever pays
    [InlineData(999, 33, 669)]
    [InlineData(600, 1, 594)]
    [InlineData(600, 100, 0)]
    public void A_percentage_leaves_whole_minor_units(long price, int percent, long left) =>
        Assert.Equal(left, price - CouponTerms.OfPercent(percent, CouponSpan.Once).From(Cents(price)).Minor);

    [Theory]
    [InlineData(200, 400)]
    [InlineData(600, 0)]
    [InlineData(900, 0)]
    public void An_amount_takes_no_more_than_there_is(long off, long left) =>
        Assert.Equal(left, 600 - CouponTerms.OfAmount(Cents(off), CouponSpan.Once).From(Cents(600)).Minor);

    /// <summary>Span and months, the term's months, and how many payments are reduced; 0 is all.</summary>
    [Theory]
    [InlineData(CouponSpan.Once, null, 1, 1)]
    [InlineData(CouponSpan.Once, null, 12, 1)]
    [InlineData(CouponSpan.Months, 3, 1, 3)]
    [InlineData(CouponSpan.Months, 3, 3, 1)]
    [InlineData(CouponSpan.Months, 4, 3, 2)]
    [InlineData(CouponSpan.Months, 3, 12, 1)]
    [InlineData(CouponSpan.Months, 13, 12, 2)]
    [InlineData(CouponSpan.ForEver, null, 1, 0)]
    public void Months_reduce_every_payment_that_is_made_within_them(CouponSpan span, int? months, int term, int payments) =>
        Assert.Equal(payments == 0 ? null : payments, CouponTerms.OfPercent(50, span, months).Payments(Term.Every(term)));

    [Fact]
    public void What_is_no_reduction_cannot_be_made()
    {
        Assert.Throws<ArgumentException>(() => CouponTerms.OfPercent(0, CouponSpan.Once));
        Assert.Throws<ArgumentException>(() => CouponTerms.OfPercent(101, CouponSpan.Once));
        Assert.Throws<ArgumentException>(() => CouponTerms.OfPercent(10, CouponSpan.Once, 3));
        Assert.Throws<ArgumentException>(() => CouponTerms.OfPercent(10, CouponSpan.Months));
        Assert.Throws<ArgumentException>(() => CouponTerms.OfAmount(Cents(0), CouponSpan.Once));
        Assert.Throws<ArgumentException>(() => CouponTerms.OfAmount(Cents(-5), CouponSpan.Once));
    }

    [Theory]
    [InlineData("spring-26", "SPRING-26")]
    [InlineData("  sp ring ", "SPRING")]
    [InlineData("abc", null)]
    [InlineData("<b>code</b>", null)]
    [InlineData("códe", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void A_code_is_read_in_any_case_and_nothing_else_is_one(string? typed, string? code) => Assert.Equal(code, CouponOffer.ReadCode(typed));

    public static TheoryData<string, CouponOffer, CouponRefusal?> Cases => new()
    {
        { "for all", Coupon(), null },
        { "for its tier", Coupon(new CouponLimits { TierIds = [Tier.Id] }), null },
        { "for another tier", Coupon(new CouponLimits { TierIds = [Guid.CreateVersion7()] }), CouponRefusal.OtherTier },
        { "for its term", Coupon(new CouponLimits { Term = Term.Month }), null },
        { "for another term", Coupon(new CouponLimits { Term = Term.Year }), CouponRefusal.OtherPrice },
        { "an amount in its currency", Amount(Cents(200)), null },
        { "an amount in another", Amount(new Money(200, BookKit.Jpy)), CouponRefusal.OtherPrice },
        { "all of it", Amount(Cents(600)), null },
        { "all but what no card can be charged", Amount(Cents(560)), CouponRefusal.TooSmall },
        { "all but the least that a card can be charged", Amount(Cents(550)), null },
    };

    [Theory, MemberData(nameof(Cases))]
    public void It_counts_for_what_it_is_for(string _, CouponOffer coupon, CouponRefusal? refusal) => Assert.Equal(refusal, coupon.RefusalFor(Tier.Monthly()));

    [Fact]
    public void Who_chooses_what_to_pay_needs_no_code()
    {
        var tier = BookKit.TierOf("free", 1, BookKit.Euros(6), "free");

        var price = tier.Offer(Guid.CreateVersion7(), Term.Month, AmountRule.Chosen(BookKit.Euros(6), BookKit.Euros(3), null), BookKit.Start);

        Assert.Equal(CouponRefusal.ChosenAmount, Coupon().RefusalFor(price));
    }

    [Fact]
    public void It_can_be_used_from_its_first_day_to_its_last_and_not_once_it_was_ended()
    {
        var coupon = Coupon(new CouponLimits { From = BookKit.Start, Until = BookKit.Start.AddDays(3) });

        Assert.Equal(CouponRefusal.NotYet, coupon.RefusalAt(BookKit.Start.AddSeconds(-1)));
        Assert.Null(coupon.RefusalAt(BookKit.Start));
        Assert.Equal(CouponRefusal.Over, coupon.RefusalAt(BookKit.Start.AddDays(3)));
        coupon.End(BookKit.Start.AddDays(1));
        Assert.Equal(CouponRefusal.Unknown, coupon.RefusalAt(BookKit.Start.AddDays(2)));
    }

    [Fact]
    public void What_is_paid_with_it_is_known_before()
    {
        var reduced = ReducedPrice.Of(CouponTerms.OfPercent(50, CouponSpan.Months, 3), Tier.Monthly());

        Assert.Equal((Cents(300), Cents(600), 3), (reduced.Now, reduced.Full, reduced.Months));
    }

    private static CouponOffer Coupon(CouponLimits? limits = null) => new(Guid.CreateVersion7(), "HALF", CouponTerms.OfPercent(50, CouponSpan.Once), BookKit.Eur, limits ?? CouponLimits.None, BookKit.Start);

    private static CouponOffer Amount(Money off) => new(Guid.CreateVersion7(), "LESS", CouponTerms.OfAmount(off, CouponSpan.Once), BookKit.Eur, CouponLimits.None, BookKit.Start);

    private static Money Cents(long minor) => new(minor, BookKit.Eur);
}
