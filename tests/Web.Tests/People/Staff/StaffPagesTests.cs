using System.Net;
using Core;
using Core.Accounts;
using Core.Facts;
using Core.Mails;
using Core.Staff;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Ground.Facts;
using Web.Tests.Kit;

namespace Web.Tests.People.Staff;

public sealed class StaffPagesTests
{
    private const string Owner = "owner@example.test";
    private const string Ben = "ben@example.test";

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task An_invited_editor_signs_in_by_mail_and_finds_only_an_editors_pages(DatabaseProvider provider)
    {
        await using var site = await Doorstep.OpenAsync(provider);
        using var owner = await site.SignedInAsync(await site.KnowAsync(Owner, isProved: true, StaffRole.Owner));

        var sent = await owner.SubmitAsync(await owner.GetAsync("/staff/people"), "Staff.Invite.Button", ("Form.Email", Ben), ("Form.Roles", "editor"));
        Assert.Contains(Said.En["Staff.Invite.Sent", Ben], sent.Text, StringComparison.Ordinal);
        await Until.TrueAsync("the invitation", async () => (await site.MailsAsync(Ben)).Any(mail => mail.Subject!.Contains(Said.Words("Mails.StaffInvitation.Subject"), StringComparison.Ordinal)));
        using var ben = site.NewVisitor();
        var page = await ben.SubmitAsync(await ben.GetAsync("/sign-in?returnUrl=%2Fstaff"), "Accounts.SignIn.ByMail", ("Form.Email", Ben));
        var (code, _) = await site.MailAsync(Ben, number: 2);
        var desk = await ben.SubmitAsync(page, "Accounts.SignIn.Button", ("Code", code));

        Assert.Equal("/staff/articles", desk.Address.AbsolutePath);
        Assert.Equal(HttpStatusCode.Forbidden, (await ben.GetAsync("/staff/people")).Status);
        Assert.Equal(["staff.invited"], await ActionsAsync(site));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Making_an_owner_asks_for_a_fresh_sign_in_and_keeps_what_was_chosen(DatabaseProvider provider)
    {
        await using var site = await Doorstep.OpenAsync(provider);
        using var owner = await site.SignedInAsync(await site.KnowAsync(Owner, isProved: true, StaffRole.Owner));
        var editor = await site.KnowAsync("editor@example.test", isProved: true, StaffRole.Editor);
        var page = await owner.GetAsync("/staff/people");
        site.Clock.Advance(FreshSignIn.Lifetime);

        var asked = await owner.SubmitAsync(page, "Staff.Invite.Button", ("Form.Email", Ben), ("Form.Roles", "owner"));
        var raised = await owner.SubmitAsync(await owner.GetAsync($"/staff/people/{editor}"), "Staff.Roles.Save", ("Roles", "owner"));

        Assert.Contains(Said.En["Staff.OwnerNeedsSignIn.SignIn"], asked.Text, StringComparison.Ordinal);
        Assert.Equal(Ben, asked.Document.QuerySelector("#Form_Email")!.GetAttribute("value"));
        Assert.True(asked.Document.QuerySelector("[name='Form.Roles'][value=owner]")!.HasAttribute("checked"));
        Assert.Contains(Said.En["Staff.OwnerNeedsSignIn.SignIn"], raised.Text, StringComparison.Ordinal);
        Assert.True(raised.Document.QuerySelector("[name=Roles][value=owner]")!.HasAttribute("checked"));
        Assert.Empty(await ActionsAsync(site));

        var sent = await owner.SubmitAsync(asked, "Staff.Invite.Button", ("Form.Roles", "editor"));
        Assert.Contains(Said.En["Staff.Invite.Sent", Ben], sent.Text, StringComparison.Ordinal);
        Assert.Equal(1, await site.InDbAsync(db => db.UserRoles.CountAsync(role => db.Roles.Any(known => known.Id == role.RoleId && known.Name == "owner"))));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Letting_in_an_owner_who_was_shut_out_asks_for_a_fresh_sign_in_and_letting_in_an_editor_does_not(DatabaseProvider provider)
    {
        await using var site = await Doorstep.OpenAsync(provider);
        using var owner = await site.SignedInAsync(await site.KnowAsync(Owner, isProved: true, StaffRole.Owner));
        var (other, editor) = (await site.KnowAsync(Ben, isProved: true, StaffRole.Owner), await site.KnowAsync("editor@example.test", isProved: true, StaffRole.Editor));
        foreach (var id in new[] { other, editor })
        {
            await owner.SubmitAsync(await owner.GetAsync($"/staff/people/{id}"), "Staff.Person.Shut");
        }

        site.Clock.Advance(FreshSignIn.Lifetime);
        var asked = await owner.SubmitAsync(await owner.GetAsync($"/staff/people/{other}"), "Staff.Person.Open");
        var open = await owner.SubmitAsync(await owner.GetAsync($"/staff/people/{editor}"), "Staff.Person.Open");

        Assert.Contains(Said.En["Staff.OwnerNeedsSignIn.SignIn"], asked.Text, StringComparison.Ordinal);
        Assert.Contains(Said.En["Staff.Person.IsOpen"], open.Text, StringComparison.Ordinal);
        Assert.Equal([other], await site.InDbAsync(db => db.Users.Where(user => user.DisabledAt != null).Select(user => user.Id).ToListAsync()));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_desk_knows_to_the_hour_when_somebody_was_last_here(DatabaseProvider provider)
    {
        await using var site = await Doorstep.OpenAsync(provider);
        var id = await site.KnowAsync(Owner, isProved: true, StaffRole.Owner);
        using var owner = await site.SignedInAsync(id);
        var came = site.Clock.GetUtcNow();
        Assert.DoesNotContain(Said.En["Staff.People.Never"], (await owner.GetAsync("/staff/people")).Text, StringComparison.Ordinal);

        site.Clock.Advance(TimeSpan.FromMinutes(50));
        await owner.GetAsync("/staff/people");
        Assert.Equal(came, await SeenAsync());
        site.Clock.Advance(TimeSpan.FromMinutes(20));
        await owner.GetAsync("/staff/people");
        Assert.Equal(site.Clock.GetUtcNow(), await SeenAsync());

        Task<DateTimeOffset?> SeenAsync() => site.InDbAsync(db => db.Users.Where(person => person.Id == id).Select(person => person.LastSeenAt).SingleAsync());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Shutting_a_login_ends_its_sessions_within_a_minute_and_its_next_sign_in(DatabaseProvider provider)
    {
        await using var site = await Doorstep.OpenAsync(provider);
        using var owner = await site.SignedInAsync(await site.KnowAsync(Owner, isProved: true, StaffRole.Owner));
        var id = await site.KnowAsync(Ben, isProved: true, StaffRole.Support);
        using var ben = await site.SignedInAsync(id);

        await owner.SubmitAsync(await owner.GetAsync($"/staff/people/{id}"), "Staff.Person.Shut");
        site.Clock.Advance(TimeSpan.FromSeconds(31));

        Assert.False(await ben.IsSignedInAsync());
        using var again = site.NewVisitor();
        await again.AskForMailAsync(Ben);
        Assert.Equal(0, await site.InDbAsync(db => db.OutgoingMails.CountAsync(mail => mail.Kind == MailKind.SignIn)));
        await owner.SubmitAsync(await owner.GetAsync($"/staff/people/{id}"), "Staff.Person.Open");
        await again.AskForMailAsync(Ben);
        Assert.Equal(1, await site.InDbAsync(db => db.OutgoingMails.CountAsync(mail => mail.Kind == MailKind.SignIn)));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_role_taken_away_shuts_its_pages_within_a_minute(DatabaseProvider provider)
    {
        await using var site = await Doorstep.OpenAsync(provider);
        using var owner = await site.SignedInAsync(await site.KnowAsync(Owner, isProved: true, StaffRole.Owner));
        var id = await site.KnowAsync(Ben, isProved: true, StaffRole.Finance);
        using var ben = await site.SignedInAsync(id);
        Assert.Equal(HttpStatusCode.OK, (await ben.GetAsync("/staff/audit")).Status);

        var page = await owner.GetAsync($"/staff/people/{id}");
        await owner.SubmitAsync(page, "Staff.Roles.Save", ("Roles", "editor"));
        site.Clock.Advance(TimeSpan.FromSeconds(31));

        Assert.Equal(HttpStatusCode.Forbidden, (await ben.GetAsync("/staff/audit")).Status);
        var line = await site.InDbAsync(db => db.Facts.SingleAsync(entry => entry.Code == "staff.roles-changed"));
        Assert.Equal(Said.En["Facts.Said.StaffRolesChanged", Said.En["Staff.Role.finance"], Said.En["Staff.Role.editor"]], FactWords.Of(line, Said.En));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_last_owner_can_be_neither_removed_nor_shut_out(DatabaseProvider provider)
    {
        await using var site = await Doorstep.OpenAsync(provider);
        var id = await site.KnowAsync(Owner, isProved: true, StaffRole.Owner);
        using var owner = await site.SignedInAsync(id);
        var page = await owner.GetAsync($"/staff/people/{id}");

        var demoted = await owner.SubmitAsync(page, "Staff.Roles.Save", ("Roles", "editor"));
        var shut = await owner.SubmitAsync(page, "Staff.Person.Shut");

        Assert.Contains(Said.En["Staff.Person.LastOwner"], demoted.Text, StringComparison.Ordinal);
        Assert.Contains(Said.En["Staff.Person.LastOwner"], shut.Text, StringComparison.Ordinal);
        Assert.Empty(await ActionsAsync(site));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Two_owners_who_remove_each_other_at_the_same_moment_leave_one(DatabaseProvider provider)
    {
        await using var site = await Doorstep.OpenAsync(provider);
        var ids = new[] { await site.KnowAsync(Owner, isProved: true, StaffRole.Owner), await site.KnowAsync(Ben, isProved: true, StaffRole.Owner) };
        using var first = await site.SignedInAsync(ids[0]);
        using var second = await site.SignedInAsync(ids[1]);
        var pages = new[] { await first.GetAsync($"/staff/people/{ids[1]}"), await second.GetAsync($"/staff/people/{ids[0]}") };

        await Task.WhenAll(
            first.SubmitAsync(pages[0], "Staff.Roles.Save", ("Roles", "editor")),
            second.SubmitAsync(pages[1], "Staff.Roles.Save", ("Roles", "editor")));

        var owners = await site.InDbAsync(db => db.UserRoles
            .Join(db.Roles.Where(role => role.Name == "owner"), held => held.RoleId, role => role.Id, (held, _) => held.UserId).CountAsync());
        Assert.Equal(1, owners);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Nobody_edits_or_deletes_an_audit_line_not_even_in_the_database(DatabaseProvider provider)
    {
        await using var site = await Doorstep.OpenAsync(provider);
        await site.InDbAsync(async db =>
        {
            db.Facts.Add(new RecordedFact(Guid.CreateVersion7(), new TierArchived(Guid.CreateVersion7(), "Reader"), null, site.Clock.GetUtcNow()));
            await db.SaveChangesAsync();
        });

        await RefusedAsync("UPDATE \"Facts\" SET \"Values\" = 'Patron'");
        await RefusedAsync("DELETE FROM \"Facts\"");
        Assert.Equal("Reader", Assert.IsType<TierArchived>((await site.InDbAsync(db => db.Facts.SingleAsync())).Read()).Tier);

        Task RefusedAsync(string statement) => Assert.ThrowsAnyAsync<System.Data.Common.DbException>(
            () => site.InDbAsync(db => db.Database.ExecuteSqlRawAsync(statement)));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_trail_is_chosen_by_subject_person_and_day_and_turned_page_by_page(DatabaseProvider provider)
    {
        await using var site = await Doorstep.OpenAsync(provider);
        var id = await site.KnowAsync(Owner, isProved: true, StaffRole.Owner);
        using var owner = await site.SignedInAsync(id);
        var noon = new DateTimeOffset(2026, 3, 12, 12, 0, 0, TimeSpan.Zero);
        await site.InDbAsync(async db =>
        {
            for (var line = 0; line < 60; line++)
            {
                db.Facts.Add(new RecordedFact(Guid.CreateVersion7(), Line(line), line % 2 == 0 ? id : null, noon.AddMinutes(line)));
            }

            await db.SaveChangesAsync();
        });

        var newest = await owner.GetAsync("/staff/audit");
        var older = await owner.FollowAsync(newest, "Lists.Pager.Older");
        var byClock = await owner.GetAsync("/staff/audit?subject=tier&by=nobody");
        var nothing = await owner.GetAsync("/staff/audit?until=2026-03-11");
        var typed = await owner.GetAsync("/staff/audit?until=12/03/2026&from=12/03/2026");

        Assert.Equal(50, newest.Document.QuerySelectorAll("tbody tr").Length);
        Assert.Contains("Line 59", newest.Text, StringComparison.Ordinal);
        Assert.Equal(10, older.Document.QuerySelectorAll("tbody tr").Length);
        Assert.Equal(15, byClock.Document.QuerySelectorAll("tbody tr").Length);
        Assert.Contains(Said.En["Audit.NothingFits"], nothing.Text, StringComparison.Ordinal);
        Assert.Equal(50, typed.Document.QuerySelectorAll("tbody tr").Length);
        Assert.Equal("2026-03-12", typed.Document.QuerySelector("#until")!.GetAttribute("value"));

        static Fact Line(int line) => line < 30 ? new TierArchived(Guid.CreateVersion7(), $"Line {line:00}") : new ArticlePublished(Guid.CreateVersion7(), $"Line {line:00}");
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Settings_are_checked_saved_audited_and_seen_at_once(DatabaseProvider provider)
    {
        await using var site = await Doorstep.OpenAsync(provider);
        using var owner = await site.SignedInAsync(await site.KnowAsync(Owner, isProved: true, StaffRole.Owner));
        var page = await owner.GetAsync("/staff/site");

        var wrong = await owner.SubmitAsync(page, "Settings.Save", ("Form.Culture", "klingon-!!"), ("Form.Currency", "12"), ("Form.Name", ""));
        var saved = await owner.SubmitAsync(page, "Settings.Save", ("Form.Name", "The Harbour Log"));

        Assert.Contains(Said.En["Settings.Language.Unknown", "klingon-!!"].Value, wrong.Text, StringComparison.Ordinal);
        Assert.Contains(Said.En["Settings.Currency.Unknown"].Value, wrong.Text, StringComparison.Ordinal);
        Assert.Contains(Said.En["Settings.Name.Missing"].Value, wrong.Text, StringComparison.Ordinal);
        Assert.Contains("The Harbour Log", saved.Document.Title!, StringComparison.Ordinal);
        var line = await site.InDbAsync(db => db.Facts.SingleAsync());
        Assert.Equal("name: \"The Orchard Letter\", now \"The Harbour Log\".", FactWords.Of(line, Said.En));
    }

    private static Task<List<string>> ActionsAsync(RunningSite site) =>
        site.InDbAsync(db => db.Facts.OrderBy(entry => entry.At).Select(entry => entry.Code).ToListAsync());
}
