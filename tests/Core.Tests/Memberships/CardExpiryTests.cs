using Core.Memberships;
using Core.Tests.Kit;

namespace Core.Tests.Memberships;

/// <summary>A card is good until the last day of its month; its member is told a month and a week before, where a payment is to come.</summary>
public sealed class CardExpiryTests
{
    private static readonly PaymentCard April = new("visa", "4242", 4, 2026);
    private static readonly DateTimeOffset FirstDay = BookKit.At("2026-03-31T00:00");
    private static readonly DateTimeOffset LastDay = BookKit.At("2026-04-23T00:00");

    [Fact]
    public void It_is_told_a_month_before_and_a_week_before_and_not_again()
    {
        var membership = BookKit.MembershipOf(BookKit.Facts() with { Card = April });
        Assert.Equal(FirstDay, membership.CardWarnAt);

        membership.NoteCardTold(CardExpiry.First);
        membership.Show(BookKit.Facts() with { Card = April }, BookKit.Reader.Monthly());
        Assert.Equal(LastDay, membership.CardWarnAt);

        membership.NoteCardTold(CardExpiry.Last);
        membership.Show(BookKit.Facts() with { Card = April }, BookKit.Reader.Monthly());
        Assert.Null(membership.CardWarnAt);
    }

    [Fact]
    public void A_card_that_the_network_renewed_is_another_one()
    {
        var membership = BookKit.MembershipOf(BookKit.Facts() with { Card = April });
        membership.NoteCardTold(CardExpiry.First);

        membership.Show(BookKit.Facts() with { Card = April with { ExpiryYear = 2030 } }, BookKit.Reader.Monthly());

        Assert.Equal((null, BookKit.At("2030-03-31T00:00")), (membership.CardToldDays, membership.CardWarnAt));
    }

    public static TheoryData<string, SubscriptionSnapshot, bool> Cases => new()
    {
        { "goes on", BookKit.Facts(), true },
        { "a trial", BookKit.Facts(SubscriptionStatus.Trialing), true },
        { "ends before", BookKit.Facts() with { CancelAt = BookKit.At("2026-04-30T10:00") }, false },
        { "ends long after", BookKit.Facts() with { CancelAt = BookKit.At("2026-07-31T10:00") }, true },
        { "behind: those mails tell more", BookKit.Facts(SubscriptionStatus.PastDue, 1), false },
        { "over", BookKit.Facts(SubscriptionStatus.Canceled) with { EndedAt = BookKit.Start.AddDays(9) }, false },
        { "free for good", BookKit.Facts() with { Reductions = [new PriceReduction { Percent = 100 }] }, false },
    };

    [Theory, MemberData(nameof(Cases))]
    public void Only_who_is_to_pay_after_it_is_told(string _, SubscriptionSnapshot facts, bool isTold) =>
        Assert.Equal(isTold, BookKit.MembershipOf(facts with { Card = April }).CardWarnAt is not null);

    [Theory]
    [InlineData("2026-03-31T00:00", 30)]
    [InlineData("2026-04-22T23:59", 30)]
    [InlineData("2026-04-23T00:00", 7)]
    [InlineData("2026-04-30T23:59", 7)]
    [InlineData("2026-05-01T00:00", null)]
    public void Which_of_the_two_is_due(string now, int? days) => Assert.Equal(days, CardExpiry.DaysBefore(new DateOnly(2026, 4, 30), BookKit.At(now)));
}
