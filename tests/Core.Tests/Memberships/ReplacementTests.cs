using Core.Memberships;
using Core.Tests.Kit;

namespace Core.Tests.Memberships;

/// <summary>Which membership is not needed beside what its member has for good.</summary>
public sealed class ReplacementTests
{
    [Fact]
    public void What_opens_no_more_is_needless()
    {
        var membership = BookKit.MembershipOf(BookKit.Facts());

        Assert.True(Replacement.IsNeedless(membership, BookKit.Reader, BookKit.Reader));
        Assert.True(Replacement.IsNeedless(membership, BookKit.Reader, BookKit.Patron));
        Assert.False(Replacement.IsNeedless(membership, BookKit.Patron, BookKit.Reader));
    }

    [Fact]
    public void What_pays_for_others_too_is_needed_by_them() =>
        Assert.False(Replacement.IsNeedless(BookKit.MembershipOf(BookKit.Facts() with { Quantity = 2 }), BookKit.Reader, BookKit.Patron));

    [Fact]
    public void Asked_anew_it_is_due_at_once_and_tried_as_at_first()
    {
        var (order, now) = (Guid.CreateVersion7(), BookKit.Start);
        var replacement = new Replacement(Guid.CreateVersion7(), Guid.CreateVersion7(), now);
        replacement.CountTry(now);
        replacement.Settle();

        replacement.AskAnew(order, now.AddDays(1));

        Assert.Equal((order, now.AddDays(1), 0, now.AddDays(1)), (replacement.OrderId, replacement.AskedAt, replacement.Tries, replacement.NextTryAt));
    }
}
