using Core.Inbox;
using Core.Staff;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Tests.Kit;

namespace Web.Tests.Journeys;

public sealed class EventsPageTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Staff_see_every_event_with_its_reason_and_try_again_what_was_set_aside(DatabaseProvider provider)
    {
        await using var shop = await Storefront.OpenAsync(provider);
        using var reader = shop.Site.NewVisitor();
        await shop.JoinAsync(reader, "fritz@example.test");
        await shop.PaidOnceAsync("fritz@example.test");
        var stuck = await shop.Site.InDbAsync(async db =>
        {
            var received = await db.ReceivedEvents.OrderBy(received => received.Id).FirstAsync(received => received.Status == EventStatus.Applied);
            received.Settle(EventStatus.Parked, "It was looked at by nobody yet.", shop.Site.Clock.GetUtcNow());
            await db.SaveChangesAsync();
            return received.Id;
        });
        using var owner = await shop.Site.SignedInAsync(await shop.Site.KnowAsync("owner@example.test", isProved: true, StaffRole.Owner));

        var all = await owner.GetAsync("/staff/events");
        var ignored = await owner.GetAsync("/staff/events?status=Ignored");
        var after = await owner.SubmitAsync(all, "Inbox.Events.Try");

        Assert.Contains("It was looked at by nobody yet.", all.Text, StringComparison.Ordinal);
        Assert.Contains(Said.En["Inbox.Events.Waiting", 1].Value, all.Html, StringComparison.Ordinal);
        Assert.Contains(Said.En["Inbox.Why.ByInvoice"].Value, ignored.Text, StringComparison.Ordinal);
        Assert.All(ignored.Document.QuerySelectorAll("tbody .badge"), badge => Assert.Equal(Said.En.Of(EventStatus.Ignored), badge.TextContent));
        Assert.Contains(Said.En["Inbox.Events.Retried", 1].Value, after.Text, StringComparison.Ordinal);
        await shop.SettledAsync();
        Assert.Equal(EventStatus.Applied, await shop.Site.InDbAsync(db => db.ReceivedEvents.Where(received => received.Id == stuck).Select(received => received.Status).SingleAsync()));
        Assert.True(await shop.Site.InDbAsync(db => db.Facts.AnyAsync(entry => entry.Code == "event.retried" && entry.Values!.Contains(stuck) && entry.ActorId != null)));
        Assert.Equal(1, await shop.Site.InDbAsync(db => db.Payments.CountAsync()));
    }
}
