using Core.Gifts;
using Core.Tests.Kit;
using static Core.Tests.Kit.BookKit;

namespace Core.Tests.Gifts;

/// <summary>How a gift stands follows from what happened to it and when.</summary>
public sealed class GiftTests
{
    private static readonly DateTimeOffset Bought = At("2026-06-01T12:00");
    private static readonly TimeSpan Window = TimeSpan.FromDays(365);

    [Fact]
    public void It_waits_for_its_day_and_can_be_accepted_so_long_from_then_on()
    {
        var gift = Of(deliverAt: Bought.AddDays(10));
        Assert.Equal(GiftState.Unpaid, gift.State(Bought));

        Assert.True(gift.Pay(Bought, Window, BookKit.Publication));
        Assert.False(gift.Pay(Bought.AddDays(1), Window, BookKit.Publication));

        var end = At("2027-06-11T22:00"); // the whole of the last day, in Berlin
        Assert.Equal((GiftState.Waiting, Bought.AddDays(10), end), (gift.State(Bought), gift.DueAt, gift.ClaimUntil));
        gift.Send(Bought.AddDays(10), BookKit.Publication);
        Assert.Equal((GiftState.Sent, end - Gift.Notice), (gift.State(end.AddTicks(-1)), gift.DueAt));
        Assert.Equal(GiftState.Lapsed, gift.State(end));
    }

    [Fact]
    public void One_that_nobody_accepted_in_time_is_sent_once_more_for_thirty_days()
    {
        var gift = Paid();

        gift.Send(Bought.AddYears(2), BookKit.Publication);

        Assert.Equal((GiftState.Sent, GiftTime.EndOfDay(Bought.AddYears(2) + Gift.Notice, BookKit.Publication)), (gift.State(Bought.AddYears(2)), gift.ClaimUntil));
        Assert.Null(gift.DueAt); // told in the same moment that it soon ends, nobody would know what to do
    }

    [Fact]
    public void It_is_accepted_once()
    {
        var gift = Paid();
        gift.Claim(SupporterId, Bought);
        gift.Begin(Bought, Bought.AddMonths(3));

        Assert.Throws<InvalidOperationException>(() => gift.Claim(Guid.CreateVersion7(), Bought));
        Assert.Throws<InvalidOperationException>(() => gift.Send(Bought, BookKit.Publication));
        Assert.Equal((GiftState.Running, GiftState.Over), (gift.State(Bought), gift.State(Bought.AddMonths(3))));
    }

    [Fact]
    public void Taken_back_it_keeps_what_was_left_for_the_day_on_which_its_money_comes_again()
    {
        var gift = Paid();
        gift.Claim(SupporterId, Bought);
        gift.Begin(Bought, Bought.AddDays(90));

        gift.TakeBack(Bought.AddDays(30));

        Assert.Equal((GiftState.TakenBack, TimeSpan.FromDays(60)), (gift.State(Bought.AddDays(30)), gift.LeftWhenTaken));
        gift.Restore(Bought.AddDays(100), BookKit.Publication);
        Assert.Null(gift.LeftWhenTaken);
    }

    [Fact]
    public void Taken_back_before_anybody_accepted_it_loses_no_day_on_which_somebody_may()
    {
        var gift = Paid();
        var end = gift.ClaimUntil!.Value;

        gift.TakeBack(Bought.AddDays(300));
        gift.Restore(Bought.AddDays(380), BookKit.Publication);

        Assert.Equal((GiftState.Sent, end.AddDays(80)), (gift.State(Bought.AddDays(380)), gift.ClaimUntil!.Value));
        Assert.Equal(end.AddDays(80) - Gift.Notice, gift.DueAt);
    }

    [Fact]
    public void What_is_left_of_one_that_had_begun_is_kept_whole_however_long()
    {
        var gift = Paid();
        gift.Claim(SupporterId, Bought);
        gift.Begin(Bought, Bought.AddDays(90));

        gift.KeepRest(Guid.CreateVersion7(), Bought.AddDays(30), TimeSpan.FromDays(60));

        Assert.Equal((GiftState.Kept, TimeSpan.FromDays(60), null), (gift.State(Bought.AddYears(1)), gift.Rest, gift.LastMoment));
        gift.TakeBack(Bought.AddYears(1));
        gift.Restore(Bought.AddYears(2), BookKit.Publication);
        Assert.Equal((GiftState.Kept, TimeSpan.FromDays(60)), (gift.State(Bought.AddYears(2)), gift.Rest));
    }

    private static Gift Paid()
    {
        var gift = Of(Bought);
        gift.Pay(Bought, Window, BookKit.Publication);
        gift.Send(Bought, BookKit.Publication);
        return gift;
    }

    private static Gift Of(DateTimeOffset deliverAt) => new(Guid.CreateVersion7(), SupporterId, Guid.CreateVersion7(), 3, new GiftCard("Ada", "Grace", "grace@example.test", null), deliverAt, null);
}
