using System.Text.RegularExpressions;
using Core.Memberships;
using Core.Staff;
using Core.Tiers;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Tests.Joining.Gifts;
using Web.Tests.Kit;

namespace Web.Tests.Joining.Tiers;

/// <summary>A tier that costs nothing is joined by an address alone, opens what is gated for it, and is left by one click.</summary>
public sealed class FreeTierTests
{
    private const string Email = "free@example.test";
    private const string Article = "/articles/orchards";
    private const string Word = "damson";

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_newcomer_joins_by_an_address_that_a_mail_proves_and_Stripe_hears_nothing(DatabaseProvider provider)
    {
        await using var room = await OpenAsync(provider);
        using var reader = room.Site.NewVisitor();
        Assert.DoesNotContain(Word, (await reader.GetAsync(Article)).Text, StringComparison.Ordinal);

        var page = await reader.FollowAsync(await reader.GetAsync("/support?from=" + Uri.EscapeDataString(Article)), "Tiers.Support.Free");
        var code = await reader.SubmitAsync(page, "Gifts.Claim.Prove", ("Email", Email));
        Assert.Equal("/sign-in/code", code.Address.AbsolutePath);
        Assert.Equal(0, await room.Site.InDbAsync(db => db.ComplimentaryAccess.CountAsync())); // typing an address joins nobody
        var mail = await Until.NotNullAsync("the code is mailed", async () => await room.Site.MailsAsync(Email) is [var first, ..] ? first : null);
        var back = await reader.SubmitAsync(code, "Accounts.SignIn.Button", ("Code", Regex.Match(mail.TextBody!, @"\b\d{6}\b").Value));
        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => reader.SubmitAsync(back, "Tiers.Free.Join")));

        Assert.Contains(Word, (await reader.GetAsync(Article)).Text, StringComparison.Ordinal);
        Assert.Equal(1, await room.Site.InDbAsync(db => db.ComplimentaryAccess.CountAsync(access => access.Kind == AccessKind.Free)));
        Assert.Equal(0, await room.Site.InDbAsync(db => db.Memberships.CountAsync()) + await room.Site.InDbAsync(db => db.RevenueMovements.CountAsync()) + await room.Site.InDbAsync(db => db.Orders.CountAsync()));
        Assert.Null((await room.Site.InDbAsync(db => db.Users.SingleAsync(user => user.Email == Email))).StripeCustomerId);

        var account = await reader.GetAsync("/account");
        Assert.Contains("costs nothing", account.Text, StringComparison.Ordinal);
        await reader.SubmitAsync(account, "Memberships.Account.LeaveFree");
        Assert.DoesNotContain(Word, (await reader.GetAsync(Article)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_article_that_it_opens_names_it_and_not_the_cheapest_that_is_paid_for()
    {
        await using var room = await OpenAsync(DatabaseProvider.Sqlite);
        await room.Site.InDbAsync(async db =>
        {
            foreach (var tier in await db.Tiers.Where(tier => tier.Slug != "reader").ToListAsync())
            {
                tier.Carry("reader");
            }

            await db.SaveChangesAsync();
        });
        using var reader = room.Site.NewVisitor();

        var article = await reader.GetAsync(Article);
        Assert.Equal(Said.En["Articles.Gate.OpenedBy", "Reader"].Value, article.Document.QuerySelector("#gate")!.TextContent.Trim());
        Assert.Contains(Said.En["Articles.Gate.Free"].Value, article.Text, StringComparison.Ordinal);
        var join = await reader.GetAsync(article.Document.QuerySelector(".gate a.button")!.GetAttribute("href")!);
        Assert.Equal("/support/free", join.Address.AbsolutePath);
        Assert.Equal(Article, join.Document.QuerySelector("input[name=From]")!.GetAttribute("value"));
        Assert.Contains("costs nothing", (await reader.GetAsync("/support?from=" + Uri.EscapeDataString(Article))).Document.QuerySelector(".notice")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Reader", (await reader.GetAsync("/")).Document.QuerySelector($"a[href='{Article}']")!.Closest("li, article, section")!.QuerySelector(".for-members")!.ChildNodes[^1].TextContent.Trim());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task From_it_one_becomes_a_paying_member(DatabaseProvider provider)
    {
        await using var shop = await Storefront.OpenAsync(provider);
        await MakeFreeAsync(shop.Site);
        using var reader = await shop.Site.SignedInAsync(await shop.Site.KnowAsync(Email));
        await reader.SubmitAsync(await reader.GetAsync("/support/free"), "Tiers.Free.Join");

        var welcome = await shop.JoinAsync(reader, Email);

        Assert.Equal(Said.En["Checkout.Heading.Welcome"].Value, welcome.Heading);
        Assert.True(await GiftShop.ReadsAsync(shop, await GiftShop.IdAsync(shop, Email)));
    }

    [Fact]
    public async Task Staff_make_a_tier_without_prices_free_and_no_other()
    {
        await using var room = await Newsroom.OpenAsync(DatabaseProvider.Sqlite);
        using var staff = await room.Site.StaffAsync(StaffRole.Owner);
        var made = await staff.SubmitAsync(await staff.GetAsync("/staff/tiers/new"), "Tiers.Edit.Make", ("Form.Name", "Reader"), ("Form.Rank", "1"));
        var free = await staff.SubmitAsync(made, "Tiers.Free.Make");
        Assert.Contains(Said.En["Tiers.Free.WasMade"].Value, free.Text, StringComparison.Ordinal);
        Assert.Contains(Said.En["Tiers.List.ForNothing"].Value, (await staff.GetAsync("/staff/tiers")).Text, StringComparison.Ordinal);

        var stopped = await staff.SubmitAsync(free, "Tiers.Free.Stop");
        Assert.Equal(0, await room.Site.InDbAsync(db => db.Tiers.CountAsync(tier => tier.FreeSince != null)));

        var priced = await staff.SubmitAsync(stopped, "Tiers.Edit.Offer", ("Offer.Amount", "3.00"));
        Assert.DoesNotContain(Said.En["Tiers.Free.Make"].Value, priced.Text, StringComparison.Ordinal);
        Assert.Contains(Said.En["Tiers.Free.HasPrices"].Value, (await staff.SubmitAsync(stopped, "Tiers.Free.Make")).Text, StringComparison.Ordinal);
    }

    private static async Task<Newsroom> OpenAsync(DatabaseProvider provider)
    {
        var room = await Newsroom.OpenAsync(provider);
        await MakeFreeAsync(room.Site);
        await room.WriteAsync("orchards", $"Everybody may read this.\n\n<!--preview-->\n\nThe {Word} is late.", gate: "reader");
        return room;
    }

    private static Task MakeFreeAsync(RunningSite site) => site.InDbAsync(async db =>
    {
        var tier = new Tier(Guid.CreateVersion7(), "reader", new TierText("Reader", "With your address.", []), ["reader"], 1);
        tier.MakeFree(site.Clock.GetUtcNow());
        db.Tiers.Add(tier);
        await db.SaveChangesAsync();
    });
}
