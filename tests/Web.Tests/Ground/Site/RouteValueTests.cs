using Core.Staff;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Tests.Kit;

namespace Web.Tests.Ground.Site;

/// <summary>A form posted to one thing's address changes that thing, whatever other the form names.</summary>
public sealed class RouteValueTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task An_article_is_not_overwritten_through_the_address_of_another(DatabaseProvider provider)
    {
        await using var room = await Newsroom.OpenAsync(provider);
        var (one, other) = (await room.WriteAsync("one", "The one."), await room.WriteAsync("other", "The other."));
        using var editor = await room.Site.StaffAsync(StaffRole.Editor);
        var page = await editor.GetAsync($"/staff/articles/{one.Id}");

        await editor.SubmitAsync(page, "Articles.Editor.Save", ("id", other.Id.ToString()), ("Form.Title", "Changed"));
        await editor.SubmitAsync(await editor.GetAsync("/staff/articles/new"), "Articles.Editor.Save", ("id", other.Id.ToString()), ("Form.Title", "Made"), ("Form.Source", "New."));

        var titles = await room.Site.InDbAsync(db => db.Articles.ToDictionaryAsync(article => article.Id, article => article.Title));
        Assert.Equal("Changed", titles[one.Id]);
        Assert.Equal("About other", titles[other.Id]);
        Assert.Contains("Made", titles.Values);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_tier_is_not_archived_through_the_address_of_another(DatabaseProvider provider)
    {
        await using var room = await Newsroom.OpenAsync(provider);
        using var owner = await room.Site.StaffAsync(StaffRole.Owner);
        var (friend, patron) = await room.Site.InDbAsync(async db =>
            ((await db.Tiers.SingleAsync(tier => tier.Slug == "friend")).Id, (await db.Tiers.SingleAsync(tier => tier.Slug == "patron")).Id));

        await owner.SubmitAsync(await owner.GetAsync($"/staff/tiers/{friend}"), "Tiers.Edit.ArchiveIt", ("id", patron.ToString()));

        var archived = await room.Site.InDbAsync(db => db.Tiers.Where(tier => tier.ArchivedAt != null).Select(tier => tier.Id).ToListAsync());
        Assert.Equal([friend], archived);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_person_is_not_shut_out_through_the_address_of_another(DatabaseProvider provider)
    {
        await using var site = await Doorstep.OpenAsync(provider);
        using var owner = await site.StaffAsync(StaffRole.Owner);
        var (one, other) = (await site.KnowAsync("one@staff.example", true, StaffRole.Editor), await site.KnowAsync("other@staff.example", true, StaffRole.Editor));

        var page = await owner.GetAsync($"/staff/people/{one}");
        await owner.SubmitAsync(page, "Staff.Person.Shut", ("Id", other.ToString()));

        var shut = await site.InDbAsync(db => db.Users.Where(person => person.DisabledAt != null).Select(person => person.Id).ToListAsync());
        Assert.Equal([one], shut);
    }
}
