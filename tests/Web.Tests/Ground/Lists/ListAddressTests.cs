using CsCheck;
using Microsoft.AspNetCore.WebUtilities;
using Web.Ground.Lists;
using Web.People.Audience;

namespace Web.Tests.Ground.Lists;

public sealed class ListAddressTests
{
    [Fact]
    public void What_is_at_its_default_is_left_out() => Assert.Equal(
        "/staff/members",
        new ListAddress("/staff/members").With("q", "  ").With("status", (MemberSort?)null).With("from", (DateOnly?)null)
            .With("sort", MemberSort.Newest, MemberSort.Newest).WithPage(1).ToString());

    [Fact]
    public void The_rest_stands_in_the_query() => Assert.Equal(
        "/staff/audit?q=a%26b%20c&sort=Email&from=2026-03-01&page-number=12",
        new ListAddress("/staff/audit").With("q", "a&b c").With("sort", MemberSort.Email, MemberSort.Newest)
            .With("from", new DateOnly(2026, 3, 1)).WithPage(12).ToString());

    [Fact]
    public void Whatever_somebody_typed_comes_back_from_the_address() =>
        Gen.String.Where(text => !string.IsNullOrWhiteSpace(text) && text.All(sign => !char.IsSurrogate(sign))).Sample(text =>
        {
            var address = new ListAddress("/list").With("q", text).WithPage(2, "page").ToString();

            var read = QueryHelpers.ParseQuery(address[address.IndexOf('?', StringComparison.Ordinal)..]);

            Assert.Equal(text, read["q"].ToString());
            Assert.Equal("2", read["page"].ToString());
        });
}
