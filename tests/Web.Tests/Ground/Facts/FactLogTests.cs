using Core.Facts;
using Core.Staff;
using Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Web.Ground.Facts;
using Web.Ground.Shelf;
using Web.Ground.Site;
using Web.Tests.Kit;

namespace Web.Tests.Ground.Facts;

public sealed class FactLogTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_deed_that_fails_leaves_no_fact_and_no_letter(DatabaseProvider provider)
    {
        await using var site = await Doorstep.OpenAsync(provider);
        var ben = await site.KnowAsync("ben@example.test");

        await Assert.ThrowsAsync<InvalidOperationException>(() => StateAsync(site, new StaffInvited(ben, [StaffRole.Editor.Name]), fails: true));

        Assert.Equal((0, 0), await site.InDbAsync(async db => (await db.Facts.CountAsync(), await db.OutgoingMails.CountAsync())));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_fact_its_letter_and_what_it_makes_stale_follow_from_one_statement(DatabaseProvider provider)
    {
        await using var site = await Doorstep.OpenAsync(provider);
        var ben = await site.KnowAsync("ben@example.test");
        var before = site.Services.GetRequiredService<CurrentPublication>().Value.Tagline;
        await site.InDbAsync(db => db.Publications.ExecuteUpdateAsync(set => set.SetProperty(known => known.Tagline, "Another tagline")));

        await StateAsync(site, new StaffInvited(ben, [StaffRole.Editor.Name]), fails: false);
        await StateAsync(site, new SiteChanged([new FieldChange("tagline", before, "Another tagline")]), fails: false);

        Assert.Equal("Apples, slowly", before);
        Assert.Equal("Another tagline", site.Services.GetRequiredService<CurrentPublication>().Value.Tagline);
        var mail = Assert.Single(await Until.NotNullAsync("the invitation", async () => await site.MailsAsync("ben@example.test") is { Count: > 0 } mails ? mails : null));
        Assert.Contains(StaffWords.About(StaffRole.Editor, Said.En), mail.TextBody, StringComparison.Ordinal);
        Assert.Equal(["staff.invited", "site.changed"], await site.InDbAsync(db => db.Facts.OrderBy(fact => fact.Code == "site.changed").Select(fact => fact.Code).ToListAsync()));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_was_audited_before_facts_had_types_keeps_its_words(DatabaseProvider provider)
    {
        await using var old = await OldDatabase.OpenAsync(provider);
        await old.MigrateAsync("20261124");
        await old.AuditAsync("tier.created", "\"Reader\" (reader), which opens reader.");

        await old.MigrateAsync();

        var row = await old.Db.Facts.AsNoTracking().SingleAsync();
        Assert.Equal(("tier.created", "tier", "\"Reader\" (reader), which opens reader."), (row.Code, row.Subject, FactWords.Of(row, Said.En)));
        Assert.Null(row.Read());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Old_words_and_new_facts_stand_in_one_trail(DatabaseProvider provider)
    {
        await using var site = await Doorstep.OpenAsync(provider);
        using var owner = await site.SignedInAsync(await site.KnowAsync("owner@example.test", isProved: true, StaffRole.Owner));
        await site.InDbAsync(db => db.Database.ExecuteSqlAsync(
            $"INSERT INTO \"Facts\" (\"Id\", \"At\", \"Code\", \"Subject\", \"OldWords\") VALUES ({OldDatabase.Id(provider)}, {OldDatabase.At(provider)}, 'goal.set', 'goal', 'A sentence of old')"));
        var target = new Core.Money(500, Core.Currency.Of("EUR"));
        await StateAsync(site, new GoalEnded(Guid.CreateVersion7(), "A boat", target), fails: false);

        var page = await owner.GetAsync("/staff/audit?subject=goal");

        Assert.Contains("A sentence of old", page.Text, StringComparison.Ordinal);
        Assert.Contains(Said.En["Facts.Said.Goal", "A boat", target], page.Text, StringComparison.Ordinal);
    }

    private static async Task StateAsync(RunningSite site, Fact fact, bool fails)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<MembershipDb>();
        var facts = scope.ServiceProvider.GetRequiredService<FactLog>();
        await db.WriteAsync(async () =>
        {
            await facts.StateAsync(fact, null);
            await db.SaveChangesAsync();
            if (fails)
            {
                throw new InvalidOperationException("The deed failed after all.");
            }
        });
    }
}
