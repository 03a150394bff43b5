using Core.Facts;
using Core.Offers;
using Core.Staff;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Tests.Kit;

namespace Web.Tests.Joining.Coupons;

/// <summary>Staff make codes, see what they brought and cost, and end them.</summary>
public sealed class CouponDeskTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Staff_make_a_code_see_what_it_costs_and_end_it(DatabaseProvider provider)
    {
        await using var shop = await Storefront.OpenAsync(provider);
        using var staff = await shop.Site.StaffAsync(StaffRole.Owner);

        var made = await staff.SubmitAsync(await staff.GetAsync("/staff/coupons"), "Coupons.Desk.Make", ("Form.Code", "half-26"), ("Form.Percent", "50"), ("Form.Span", "Months"), ("Form.Months", "3"), ("Form.MostUses", "10"));
        Assert.Contains("/support?code=HALF-26", made.Text, StringComparison.Ordinal);
        using var ada = shop.Site.NewVisitor();
        await shop.JoinWithAsync(ada, "ada@example.test");
        await shop.SettledAsync();

        var list = await staff.GetAsync("/staff/coupons");
        Assert.Contains(Said.En["Coupons.Desk.UsesOf", 1, 10].Value, list.Text, StringComparison.Ordinal);
        Assert.Contains(Said.En.Money(Codes.Euros(350)), list.Text, StringComparison.Ordinal);
        await staff.SubmitAsync(list, "Coupons.Desk.End");
        using var late = shop.Site.NewVisitor();
        Assert.Contains(Said.En.Of(CouponRefusal.Unknown), (await late.GetAsync("/support?code=HALF-26")).Text, StringComparison.Ordinal);
        Assert.Equal((1, 1), (await shop.FactsAsync(FactKind.CouponMade), await shop.FactsAsync(FactKind.CouponEnded)));
        Assert.Equal(350, (await shop.OneMembershipAsync()).Price.Minor); // whoever has it keeps it
    }

    [Theory]
    [InlineData("Form.Percent", "0")]
    [InlineData("Form.Percent", "101")]
    [InlineData("Form.Percent", "12.5")]
    [InlineData("Form.Months", "0")]
    [InlineData("Form.Months", "")]
    [InlineData("Form.MostUses", "-1")]
    [InlineData("Form.Code", "ä")]
    [InlineData("Form.LastDay", "2001-02-03")]
    [InlineData("Form.From", "tomorrow")]
    [InlineData("Form.Off", "3")]
    public async Task What_cannot_be_a_code_is_refused_at_its_field_and_kept(string field, string typed)
    {
        await using var shop = await Storefront.OpenAsync(DatabaseProvider.Sqlite);
        using var staff = await shop.Site.StaffAsync(StaffRole.Owner);
        var fields = new Dictionary<string, string> { ["Form.Percent"] = "50", ["Form.Months"] = "3", [field] = typed };

        var refused = await staff.SubmitAsync(await staff.GetAsync("/staff/coupons"), "Coupons.Desk.Make", [.. fields.Select(one => (one.Key, one.Value))]);

        Assert.NotEmpty(refused.Document.QuerySelectorAll(".error-summary"));
        Assert.Equal(0, await shop.Site.InDbAsync(db => db.Set<CouponOffer>().CountAsync()));
    }

    [Fact]
    public async Task A_code_stands_once_and_one_is_thrown_where_none_is_typed()
    {
        await using var shop = await Storefront.OpenAsync(DatabaseProvider.Sqlite);
        await shop.HalfAsync();
        using var staff = await shop.Site.StaffAsync(StaffRole.Owner);

        var taken = await staff.SubmitAsync(await staff.GetAsync("/staff/coupons"), "Coupons.Desk.Make", ("Form.Code", Codes.Half), ("Form.Percent", "10"));
        Assert.Contains(Said.En["Coupons.Desk.CodeTaken", Codes.Half].Value, taken.Text, StringComparison.Ordinal);
        await staff.SubmitAsync(taken, "Coupons.Desk.Make", ("Form.Code", ""));

        var codes = await shop.Site.InDbAsync(db => db.Set<CouponOffer>().Select(coupon => coupon.Code).ToListAsync());
        Assert.Equal(2, codes.Count);
        Assert.Contains(codes, code => code.Length == 10);
    }

    [Fact]
    public async Task Who_may_not_edit_tiers_may_not_make_codes()
    {
        await using var shop = await Storefront.OpenAsync(DatabaseProvider.Sqlite);
        using var support = await shop.Site.StaffAsync(StaffRole.Support);

        using var answer = await support.AskAsync("/staff/coupons");

        Assert.Equal(System.Net.HttpStatusCode.Forbidden, answer.StatusCode);
    }
}
