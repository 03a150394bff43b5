using System.Net;
using Core;
using Core.Staff;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Ground.Site;
using Web.Tests.Kit;

namespace Web.Tests.Joining.Tiers;

/// <summary>Tiers and prices as staff change them, with the sample year's members.</summary>
public sealed class TierCatalogueTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_new_price_is_for_newcomers_and_members_keep_theirs(DatabaseProvider provider)
    {
        await using var site = await RunningSite.StartWithSamplesAsync(provider);
        var me = await site.KnowAsync("tiers@staff.example", isProved: true, StaffRole.Owner);
        using var owner = await site.SignedInAsync(me);
        var tier = await site.InDbAsync(db => db.Tiers.SingleAsync(known => known.Slug == "patron"));
        var old = tier.Offered.At(Currency.Of("EUR"), Term.Month)!;
        var paying = await site.InDbAsync(db => db.Memberships.CountAsync(membership => membership.TierPriceId == old.Id));
        Assert.True(paying > 0);

        var page = await owner.FollowAsync(await owner.GetAsync("/staff/tiers"), tier.Name);
        var refused = await owner.SubmitAsync(page, "Tiers.Edit.Offer", ("Offer.Amount", "17,50"));
        Assert.Contains(AmountText.Of(AmountFault.Unreadable, Currency.Of("EUR"), Said.En), refused.Text, StringComparison.Ordinal);
        Assert.Equal("17,50", refused.Document.QuerySelector("#Offer_Amount")!.GetAttribute("value"));
        var offered = await owner.SubmitAsync(refused, "Tiers.Edit.Offer", ("Offer.Amount", "17.50"));

        Assert.Contains(Said.En["Tiers.Edit.WasOffered"], offered.Text, StringComparison.Ordinal);
        await site.InDbAsync(async db =>
        {
            var now = await db.Tiers.SingleAsync(known => known.Id == tier.Id);
            Assert.Equal(new Money(1750, Currency.Of("EUR")), now.Offered.At(Currency.Of("EUR"), Term.Month)!.Amount);
            Assert.NotNull(now.Prices.Single(price => price.Id == old.Id).WithdrawnAt);
            Assert.Equal(paying, await db.Memberships.CountAsync(membership => membership.TierPriceId == old.Id));
            Assert.Equal(1, await db.Facts.CountAsync(entry => entry.Code == "tier.price-offered" && entry.SubjectId == tier.Id && entry.ActorId == me));
        });
        using var reader = site.NewVisitor();
        Assert.Contains(Said.En.Price(new Money(1750, Currency.Of("EUR"))), (await reader.GetAsync("/support")).Text, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Two_staff_members_at_once_lose_no_words(DatabaseProvider provider)
    {
        await using var site = await RunningSite.StartWithSamplesAsync(provider);
        var me = await site.KnowAsync("tiers@staff.example", isProved: true, StaffRole.Owner);
        using var owner = await site.SignedInAsync(me);
        var id = await site.InDbAsync(db => db.Tiers.Where(known => known.Slug == "patron").Select(known => known.Id).SingleAsync());
        var opened = await owner.GetAsync($"/staff/tiers/{id}");

        await owner.SubmitAsync(opened, "Tiers.Edit.Save", ("Form.Name", "Theirs"));
        var refused = await owner.SubmitAsync(opened, "Tiers.Edit.Save", ("Form.Name", "Mine"));

        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.Equal("Mine", refused.Document.QuerySelector("#Form_Name")!.GetAttribute("value"));
        await owner.SubmitAsync(refused, "Tiers.Edit.Save");
        Assert.Equal("Mine", await site.InDbAsync(db => db.Tiers.Where(known => known.Id == id).Select(known => known.Name).SingleAsync()));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_tier_placed_between_others_opens_the_lower_and_is_open_to_the_highers_members(DatabaseProvider provider)
    {
        await using var site = await RunningSite.StartWithSamplesAsync(provider);
        var me = await site.KnowAsync("tiers@staff.example", isProved: true, StaffRole.Owner);
        using var owner = await site.SignedInAsync(me);
        var now = site.Clock.GetUtcNow();
        var patrons = await site.InDbAsync(db => db.Grants.CountAsync(grant => grant.Entitlement == "patron" && (grant.Until == null || grant.Until > now)));

        var form = await owner.GetAsync("/staff/tiers/new");
        var crowded = await owner.SubmitAsync(form, "Tiers.Edit.Make", ("Form.Name", "Mate"), ("Form.Rank", "2"), ("Form.Benefits", "1\n2\n3\n4\n5\n6"));
        Assert.Contains(Said.En["Tiers.Form.TooManyBenefits", 6, 5], crowded.Text, StringComparison.Ordinal);
        var taken = await owner.SubmitAsync(crowded, "Tiers.Edit.Make", ("Form.Benefits", "One"), ("Form.Slug", "patron"));
        Assert.Contains(Said.En["Tiers.Form.SlugTaken"], taken.Text, StringComparison.Ordinal);
        await owner.SubmitAsync(taken, "Tiers.Edit.Make", ("Form.Slug", ""));

        await site.InDbAsync(async db =>
        {
            Assert.Equal(["supporter", "member", "mate"], (await db.Tiers.SingleAsync(tier => tier.Slug == "mate")).Entitlements);
            Assert.Contains("mate", (await db.Tiers.SingleAsync(tier => tier.Slug == "patron")).Entitlements);
            Assert.True(patrons > 0);
            Assert.Equal(patrons, await db.Grants.CountAsync(grant => grant.Entitlement == "mate"));
        });
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task An_archived_tier_leaves_the_support_page_until_it_is_restored(DatabaseProvider provider)
    {
        await using var site = await RunningSite.StartWithSamplesAsync(provider);
        var me = await site.KnowAsync("tiers@staff.example", isProved: true, StaffRole.Owner);
        using var owner = await site.SignedInAsync(me);
        using var support = await site.SignedInAsync(await site.KnowAsync("help@staff.example", isProved: true, StaffRole.Support));
        using var reader = site.NewVisitor();
        var id = await site.InDbAsync(db => db.Tiers.Where(known => known.Slug == "patron").Select(known => known.Id).SingleAsync());

        var archived = await owner.SubmitAsync(await owner.GetAsync($"/staff/tiers/{id}"), "Tiers.Edit.ArchiveIt");
        Assert.Null((await reader.GetAsync("/support")).Document.QuerySelector("input[value=patron]"));
        await owner.SubmitAsync(archived, "Tiers.Edit.RestoreIt");
        Assert.NotNull((await reader.GetAsync("/support")).Document.QuerySelector("input[value=patron]"));

        Assert.Equal(HttpStatusCode.Forbidden, (await support.GetAsync("/staff/tiers")).Status);
        Assert.Equal(["tier.archived", "tier.restored"], await site.InDbAsync(db =>
            db.Facts.Where(entry => entry.SubjectId == id && entry.ActorId == me).OrderBy(entry => entry.Code).Select(entry => entry.Code).ToListAsync()));
    }
}
