using Web.Ground.Lists;
using Web.People.Audience;

namespace Web.Tests.Ground.Lists;

public sealed class SortHeadTests
{
    [Theory]
    [InlineData(MemberSort.Email, null, MemberSort.Newest)]
    [InlineData(MemberSort.Newest, "descending", MemberSort.Oldest)]
    [InlineData(MemberSort.Oldest, "ascending", MemberSort.Newest)]
    public void A_head_says_the_order_and_leads_to_the_next(MemberSort now, string? order, MemberSort next)
    {
        var head = SortHead.Of("Since", now, sort => sort.ToString(), (MemberSort.Newest, false), (MemberSort.Oldest, true));

        Assert.Equal((order, next.ToString()), (head.Order, head.Href));
    }
}
