using System.Globalization;
using System.Net;
using Core;
using Core.Facts;
using Core.Mails;
using Core.Memberships;
using Core.Payments;
using Core.Revenue;
using Core.Staff;
using Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Web.Billing.Reconciling;
using Web.Tests.Kit;
using static Web.Tests.Account.Seats.SeatShop;

namespace Web.Tests.Account.Seats;

/// <summary>A member pays for others, who read what the member reads, exactly as long, and are told nothing of the money.</summary>
public sealed class SeatTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Places_are_paid_to_the_cent_that_was_shown_and_whoever_has_the_link_reads(DatabaseProvider provider)
    {
        await using var shop = await Storefront.OpenAsync(provider);
        await OfferAsync(shop);
        using var owner = shop.Site.NewVisitor();
        var membership = await shop.JoinedAsync(owner, Owner, "patron");

        var due = await BuyAsync(shop, owner, membership, 2);
        var after = await shop.OfAsync(Owner);
        Assert.Equal((3L, 2100L), (after.Quantity, after.Price.Minor));
        Assert.Equal([700L, due], await PaidAsync(shop));
        Assert.Equal([(MovementKind.New, 700L), (MovementKind.Expansion, 1400L)], (await shop.Site.InDbAsync(db => db.RevenueMovements.OrderBy(movement => movement.Id).ToListAsync())).Select(movement => (movement.Kind, movement.Change.Rounded().Minor)));

        var link = await InviteAsync(shop, owner, membership, "Anna");
        using var stranger = shop.Site.NewVisitor();
        Assert.Contains(Said.Words("Seats.Holder.Ask"), (await stranger.GetAsync(link)).Text, StringComparison.Ordinal);
        using var holder = await ReaderAsync(shop, "hal@example.test");
        Assert.DoesNotContain(Storefront.GatedWord, (await holder.GetAsync(Storefront.Article)).Text, StringComparison.Ordinal);
        var taken = await holder.SubmitAsync(await holder.GetAsync(link), "Seats.Holder.Take");

        Assert.Contains(Said.En["Seats.Account.Held", "Patron"].Value, taken.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Said.En["Memberships.Account.NoMember"].Value, taken.Text, StringComparison.Ordinal);
        Assert.Contains(Storefront.GatedWord, (await holder.GetAsync(Storefront.Article)).Text, StringComparison.Ordinal);
        Assert.Contains("hal@example.test", (await owner.GetAsync(Path(membership))).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync(link)).Status);
        Assert.Equal(1, await shop.Site.InDbAsync(db => db.Memberships.CountAsync()));
        using var staff = await shop.Site.StaffAsync(StaffRole.Owner);
        var desk = await staff.SubmitAsync(await staff.GetAsync($"/staff/tiers/{membership.TierId}/seats"), "Seats.Tier.Save", ("Least", "2"), ("Most", "9"));
        Assert.Contains(Said.En["Seats.Tier.Offered", 2, 9].Value, desk.Text, StringComparison.Ordinal);
        Assert.Contains(Said.Words("Seats.Desk.Holds"), (await staff.GetAsync($"/staff/members/{await IdAsync(shop, "hal@example.test")}")).Text, StringComparison.Ordinal);
        Assert.Contains(Said.Words("Seats.Desk.PaysFor"), (await staff.GetAsync($"/staff/members/{membership.SupporterId}")).Text, StringComparison.Ordinal);
        await using var scope = shop.Site.Services.CreateAsyncScope();
        Assert.Empty((await scope.ServiceProvider.GetRequiredService<Reconciler>().RunAsync(since: null, CancellationToken.None)).Differences);
    }

    [Fact]
    public async Task Whoever_has_no_login_proves_the_address_and_then_takes_the_place()
    {
        await using var shop = await Storefront.OpenAsync(DatabaseProvider.Sqlite);
        await OfferAsync(shop);
        using var owner = shop.Site.NewVisitor();
        var membership = await shop.JoinedAsync(owner, Owner, "patron");
        await BuyAsync(shop, owner, membership, 1);
        var link = await InviteAsync(shop, owner, membership, null);
        using var newcomer = shop.Site.NewVisitor();

        var code = await newcomer.SubmitAsync(await newcomer.GetAsync(link), "Seats.Holder.Ask", ("Form.Email", "new@example.test"));
        await shop.SettledAsync();

        Assert.Contains("/sign-in/code", code.Address.AbsolutePath, StringComparison.Ordinal);
        Assert.Single(await shop.Site.MailsAsync("new@example.test"));
        Assert.Equal(0, await shop.FactsAsync(FactKind.SeatTaken));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Ten_clicks_at_once_invite_to_no_more_than_is_paid_for_and_one_takes_it(DatabaseProvider provider)
    {
        await using var shop = await Storefront.OpenAsync(provider);
        await OfferAsync(shop);
        using var owner = shop.Site.NewVisitor();
        var membership = await shop.JoinedAsync(owner, Owner, "patron");
        await BuyAsync(shop, owner, membership, 2);
        var page = await owner.GetAsync(Path(membership));

        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => owner.SubmitAsync(page, "form[action*=\"handler=Invite\"]")));
        Assert.Equal(2, await shop.Site.InDbAsync(db => db.Seats.CountAsync()));

        var anew = await owner.SubmitAsync(await owner.GetAsync(Path(membership)), "form[action*=\"handler=Anew\"]");
        var link = LinkOn(anew);
        using var holder = await ReaderAsync(shop, "ida@example.test");
        var take = await holder.GetAsync(link);
        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => holder.SubmitAsync(take, "Seats.Holder.Take")));
        Assert.Equal(1, await shop.FactsAsync(FactKind.SeatTaken));
        Assert.Equal(1, await shop.Site.InDbAsync(db => db.Seats.CountAsync(seat => seat.HolderId != null)));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Fewer_from_the_periods_end_say_who_loses_and_the_first_keeps_it(DatabaseProvider provider)
    {
        await using var shop = await Storefront.OpenAsync(provider);
        await OfferAsync(shop);
        using var owner = shop.Site.NewVisitor();
        var membership = await shop.JoinedAsync(owner, Owner, "patron");
        await BuyAsync(shop, owner, membership, 2);
        using var first = await TakenAsync(shop, owner, membership, "first@example.test");
        shop.Site.Clock.Advance(TimeSpan.FromMinutes(1));
        using var second = await TakenAsync(shop, owner, membership, "second@example.test");

        var look = await owner.SubmitAsync(await owner.GetAsync(Path(membership)), "Seats.Owner.Look", ("seats", "1"));
        Assert.Contains(Said.En["Seats.Owner.Lose", "second@example.test"].Value, look.Text, StringComparison.Ordinal);
        await owner.SubmitAsync(look, "form[action*=\"handler=Make\"]");
        await shop.SettledAsync();
        Assert.Contains(Storefront.GatedWord, (await second.GetAsync(Storefront.Article)).Text, StringComparison.Ordinal);

        await shop.WeeksAsync(5);

        Assert.Equal((2L, 1400L), ((await shop.OfAsync(Owner)).Quantity, (await shop.OfAsync(Owner)).Price.Minor));
        using var firstLater = await shop.Site.SignedInAsync(await IdAsync(shop, "first@example.test"));
        using var secondLater = await shop.Site.SignedInAsync(await IdAsync(shop, "second@example.test"));
        Assert.Contains(Storefront.GatedWord, (await firstLater.GetAsync(Storefront.Article)).Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Storefront.GatedWord, (await secondLater.GetAsync(Storefront.Article)).Text, StringComparison.Ordinal);
        Assert.Equal([MailKind.SeatClosed], await KindsAsync(shop, "second@example.test"));
        Assert.Empty(await KindsAsync(shop, "first@example.test"));
        Assert.Equal(["first@example.test"], await shop.Site.InDbAsync(db => db.Seats.Where(seat => seat.EndedAt == null).Join(db.Users, seat => seat.HolderId, user => user.Id, (_, user) => user.Email!).ToListAsync()));
    }

    [Fact]
    public async Task What_ends_for_the_owner_ends_for_the_holder()
    {
        await using var shop = await Storefront.OpenAsync(DatabaseProvider.Sqlite);
        await OfferAsync(shop);
        using var owner = shop.Site.NewVisitor();
        var membership = await shop.JoinedAsync(owner, Owner, "patron");
        await BuyAsync(shop, owner, membership, 1);
        using var holder = await TakenAsync(shop, owner, membership, "jo@example.test");
        var mails = (await shop.Site.MailsAsync("jo@example.test")).Count;

        await owner.SubmitAsync(await owner.GetAsync($"/account/cancel?membership={membership.Id}"), "Memberships.Cancel.Deed");
        await shop.SettledAsync();
        Assert.Contains(Storefront.GatedWord, (await holder.GetAsync(Storefront.Article)).Text, StringComparison.Ordinal);
        await shop.WeeksAsync(5);
        using var later = await shop.Site.SignedInAsync(await IdAsync(shop, "jo@example.test"));

        Assert.DoesNotContain(Storefront.GatedWord, (await later.GetAsync(Storefront.Article)).Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Said.En["Seats.Account.Held", "Patron"].Value, (await later.GetAsync("/account")).Text, StringComparison.Ordinal);
        Assert.Equal(mails + 1, (await shop.Site.MailsAsync("jo@example.test")).Count);
        Assert.Contains(Said.En["Mails.SeatClosed.Over", "Patron"].Value[..40], Line((await shop.Site.MailsAsync("jo@example.test"))[^1].TextBody!), StringComparison.Ordinal);
        Assert.Equal(0, await shop.Site.InDbAsync(db => db.Seats.CountAsync(seat => seat.EndedAt == null)));
    }

    [Fact]
    public async Task Taken_back_or_left_it_is_shut_at_once_and_whoever_pays_already_is_told()
    {
        await using var shop = await Storefront.OpenAsync(DatabaseProvider.Sqlite);
        await OfferAsync(shop);
        using var owner = shop.Site.NewVisitor();
        var membership = await shop.JoinedAsync(owner, Owner, "patron");
        await BuyAsync(shop, owner, membership, 1);
        using var holder = await TakenAsync(shop, owner, membership, "kim@example.test");

        await holder.SubmitAsync(await holder.GetAsync($"/account/seats/{await shop.Site.InDbAsync(db => db.Seats.Select(seat => seat.Id).SingleAsync())}/leave"), "Seats.Holder.LeaveIt");
        Assert.DoesNotContain(Storefront.GatedWord, (await holder.GetAsync(Storefront.Article)).Text, StringComparison.Ordinal);

        using var payer = shop.Site.NewVisitor();
        await shop.JoinedAsync(payer, "lea@example.test", "friend");
        var link = await InviteAsync(shop, owner, membership, null);
        var offered = await payer.GetAsync(link);
        Assert.Contains(Said.En["Seats.Holder.Pays", "Friend"].Value, offered.Text, StringComparison.Ordinal);
        await payer.SubmitAsync(offered, "Seats.Holder.Take");
        Assert.Contains(Storefront.GatedWord, (await payer.GetAsync(Storefront.Article)).Text, StringComparison.Ordinal);
        await owner.SubmitAsync(await owner.GetAsync(Path(membership)), "form[action*=\"handler=End\"]");
        Assert.DoesNotContain(Storefront.GatedWord, (await payer.GetAsync(Storefront.Article)).Text, StringComparison.Ordinal);
        Assert.Equal(2, await shop.FactsAsync(FactKind.SeatEnded));
        await shop.SettledAsync();
        Assert.Empty(await KindsAsync(shop, "kim@example.test")); // who left knows it
        Assert.Equal(1, (await KindsAsync(shop, "lea@example.test")).Count(kind => kind == MailKind.SeatClosed));
        Assert.Equal(3, (await KindsAsync(shop, Owner)).Count(kind => kind == MailKind.SeatNews)); // taken, left, taken
    }

    [Theory]
    [InlineData("Seats", "50")]
    [InlineData("Seats", "-1")]
    [InlineData("Due", "1")]
    [InlineData("Stamp", "0000")]
    public async Task What_is_posted_otherwise_than_it_was_shown_changes_nothing(string field, string value)
    {
        await using var shop = await Storefront.OpenAsync(DatabaseProvider.Sqlite);
        await OfferAsync(shop);
        using var owner = shop.Site.NewVisitor();
        var membership = await shop.JoinedAsync(owner, Owner, "patron");
        var look = await owner.SubmitAsync(await owner.GetAsync(Path(membership)), "Seats.Owner.Look", ("seats", "2"));

        await owner.SubmitAsync(look, "form[action*=\"handler=Make\"]", (field, value));
        await shop.SettledAsync();

        Assert.Equal((1L, 700L), ((await shop.OfAsync(Owner)).Quantity, (await shop.OfAsync(Owner)).Price.Minor));
        Assert.Equal(0, await shop.FactsAsync(FactKind.SeatsAsked));
    }

    [Fact]
    public async Task A_strangers_membership_and_a_guessed_key_lead_nowhere()
    {
        await using var shop = await Storefront.OpenAsync(DatabaseProvider.Sqlite);
        await OfferAsync(shop);
        using var owner = shop.Site.NewVisitor();
        var membership = await shop.JoinedAsync(owner, Owner, "patron");
        using var other = await ReaderAsync(shop, "mo@example.test");

        Assert.Equal("/account", (await other.GetAsync(Path(membership))).Address.AbsolutePath);
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync("/seat?key=guess")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync("/seat")).Status);
    }
}
