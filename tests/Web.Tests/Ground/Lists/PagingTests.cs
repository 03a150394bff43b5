using CsCheck;
using Web.Ground.Lists;

namespace Web.Tests.Ground.Lists;

public sealed class PagingTests
{
    [Theory]
    [InlineData(null, 1)]
    [InlineData(0, 1)]
    [InlineData(-7, 1)]
    [InlineData(3, 3)]
    [InlineData(int.MaxValue, 100_000)]
    public void What_is_no_page_is_the_nearest_one(int? asked, int number) => Assert.Equal(number, Paging.At(asked, 50).Number);

    [Theory]
    [InlineData(9, 0, 1)]
    [InlineData(9, 50, 1)]
    [InlineData(9, 51, 2)]
    [InlineData(2, 500, 2)]
    public void Behind_the_last_page_one_sees_the_last_page(int asked, int total, int number) =>
        Assert.Equal(number, Paging.At(asked, 50).Within(total).Number);

    /// <summary>Leafing through shows every row once and in order, and knows where the end is, counted or not.</summary>
    [Fact]
    public void Leafing_through_shows_every_row_once() => Gen.Select(Gen.Int[0, 200], Gen.Int[1, 60]).Sample((total, size) =>
    {
        var list = Enumerable.Range(0, total).AsQueryable();
        List<int> counted = [], uncounted = [];
        for (var (number, goesOn) = (1, true); goesOn; number++)
        {
            var at = Paging.At(number, size);
            var (page, other) = (at.Counted<int>([.. at.RowsOf(list)], total), at.Uncounted<int>([.. at.RowsAndOneMoreOf(list)]));
            Assert.Equal(page.HasMore, other.HasMore);
            Assert.True(page.Exists);
            Assert.Equal(page.HasMore, page.Number < page.Pages);
            counted.AddRange(page.Rows);
            uncounted.AddRange(other.Rows);
            goesOn = page.HasMore;
        }

        Assert.Equal(list, counted);
        Assert.Equal(list, uncounted);
    });
}
