using System.Net;
using Core.Mails;
using Core.Staff;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Tests.Kit;

namespace Web.Tests.Desk.Members;

/// <summary>Reading without paying: given by staff, told to the guest, over with its last day.</summary>
public sealed class ComplimentaryTests
{
    private const string Address = "guest@reader.example";

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_guest_reads_at_once_is_told_so_and_no_more_when_staff_end_it(DatabaseProvider provider)
    {
        await using var room = await Newsroom.OpenAsync(provider);
        var article = await room.WriteAsync("weir", "The open part.\n\nThe hidden heron.", gate: "friend");
        using var guest = await room.ReaderAsync("guest");
        using var support = await SupportAsync(room);
        Assert.DoesNotContain("heron", (await guest.GetAsync($"/articles/{article.Slug}")).Text, StringComparison.Ordinal);

        var given = await GiveAsync(room, support);

        Assert.Contains(Said.En["Members.Give.Given"].Value, given.Text, StringComparison.Ordinal);
        Assert.Contains("Judges the prize.", given.Text, StringComparison.Ordinal);
        Assert.Contains("heron", (await guest.GetAsync($"/articles/{article.Slug}")).Text, StringComparison.Ordinal);
        Assert.Contains(Said.En["Memberships.Account.Guest", "Patron"].Value.Replace("<strong>", "", StringComparison.Ordinal).Replace("</strong>", "", StringComparison.Ordinal), (await guest.GetAsync("/account")).Text, StringComparison.Ordinal);
        Assert.Equal([MailKind.ComplimentaryGiven], await KindsAsync(room));

        var page = await support.SubmitAsync(given, "Members.One.EndAccess");

        Assert.Contains(Said.En["Members.One.AccessEnded"].Value, page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("heron", (await guest.GetAsync($"/articles/{article.Slug}")).Text, StringComparison.Ordinal);
        Assert.Equal([MailKind.ComplimentaryGiven, MailKind.ComplimentaryEnding], await KindsAsync(room));
        Assert.Contains(Said.En["Members.One.AccessOver"].Value, (await support.SubmitAsync(given, "Members.One.EndAccess")).Text, StringComparison.Ordinal);
        Assert.Equal(2, (await KindsAsync(room)).Count);
        Assert.Equal(2, await room.Site.InDbAsync(db => db.Facts.CountAsync(fact => fact.Code.StartsWith("complimentary."))));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Ten_posts_of_one_form_give_one_access_to_somebody_new(DatabaseProvider provider)
    {
        await using var room = await Newsroom.OpenAsync(provider);
        using var support = await SupportAsync(room);
        var form = await support.GetAsync("/staff/members/give");

        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => PostAsync(room, support, form)));

        Assert.Equal(1, await room.Site.InDbAsync(db => db.ComplimentaryAccess.CountAsync()));
        Assert.Equal(2, await room.Site.InDbAsync(db => db.Grants.CountAsync(grant => grant.ComplimentaryId != null)));
        Assert.Equal([MailKind.ComplimentaryGiven], await KindsAsync(room));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task It_ends_with_its_last_day_and_the_guest_is_told_a_week_before(DatabaseProvider provider)
    {
        await using var room = await Newsroom.OpenAsync(provider);
        var article = await room.WriteAsync("weir", "The open part.\n\nThe hidden heron.", gate: "patron");
        using var known = await room.ReaderAsync("guest");
        using var support = await SupportAsync(room);
        var last = Orchard.Publication().DayOf(room.Now).AddDays(30);
        await GiveAsync(room, support, ("Form.LastDay", $"{last:yyyy-MM-dd}"));
        var end = Orchard.Publication().StartOf(last.AddDays(1));

        room.Site.Clock.SetUtcNow(end.AddDays(-7));
        await Until.TrueAsync("the guest is told", async () => (await KindsAsync(room)).Contains(MailKind.ComplimentaryEnding));

        Assert.Equal(end, await room.Site.InDbAsync(db => db.ComplimentaryAccess.Select(access => access.Until).SingleAsync()));
        Assert.Null(await room.Site.InDbAsync(db => db.ComplimentaryAccess.Select(access => access.RemindAt).SingleAsync()));
        room.Site.Clock.SetUtcNow(end.AddSeconds(-1));
        using var guest = await room.Site.SignedInAsync(await room.Site.InDbAsync(db => db.Users.Where(user => user.Email == Address).Select(user => user.Id).SingleAsync()));
        Assert.Contains("heron", (await guest.GetAsync($"/articles/{article.Slug}")).Text, StringComparison.Ordinal);
        room.Site.Clock.SetUtcNow(end);
        Assert.DoesNotContain("heron", (await guest.GetAsync($"/articles/{article.Slug}")).Text, StringComparison.Ordinal);
        Assert.Equal([MailKind.ComplimentaryGiven, MailKind.ComplimentaryEnding], await KindsAsync(room));
    }

    [Theory]
    [InlineData("Form.LastDay", "2001-01-01", "Members.Give.DayPast")]
    [InlineData("Form.LastDay", "9999-12-31", "Members.Give.DayPast")]
    [InlineData("Form.LastDay", "soon", "Members.Give.DayUnread")]
    [InlineData("Form.Tier", "00000000-0000-0000-0000-000000000001", "Members.Give.NoTier")]
    [InlineData("Form.Reason", "", "Members.Give.ReasonMissing")]
    [InlineData("Form.Email", "", "Members.Give.EmailMissing")]
    public async Task What_cannot_be_given_says_why_and_gives_nothing(string field, string value, string fault)
    {
        await using var room = await Newsroom.OpenAsync(DatabaseProvider.Sqlite);
        using var support = await SupportAsync(room);

        var refused = await GiveAsync(room, support, (field, value));

        Assert.Contains(Said.En[fault].Value, refused.Text, StringComparison.Ordinal);
        Assert.Equal(0, await room.Site.InDbAsync(db => db.ComplimentaryAccess.CountAsync()));
    }

    [Fact]
    public async Task Only_who_may_help_members_gives_or_ends()
    {
        await using var room = await Newsroom.OpenAsync(DatabaseProvider.Sqlite);
        using var support = await SupportAsync(room);
        var given = await GiveAsync(room, support);
        using var finance = await room.Site.SignedInAsync(await room.Site.KnowAsync("sums@staff.example", isProved: true, StaffRole.Finance));

        Assert.Equal(HttpStatusCode.Forbidden, (await finance.GetAsync("/staff/members/give")).Status);
        Assert.Null((await finance.GetAsync(given.Address.AbsolutePath)).Document.QuerySelector("form[action*='EndAccess']"));
    }

    private static async Task<Visitor> SupportAsync(Newsroom room) => await room.Site.SignedInAsync(await room.Site.KnowAsync("help@staff.example", isProved: true, StaffRole.Support));

    private static async Task<SeenPage> GiveAsync(Newsroom room, Visitor support, params (string Name, string Value)[] otherwise) =>
        await PostAsync(room, support, await support.GetAsync("/staff/members/give"), otherwise);

    private static async Task<SeenPage> PostAsync(Newsroom room, Visitor support, SeenPage form, params (string Name, string Value)[] otherwise)
    {
        var patron = await room.Site.InDbAsync(db => db.Tiers.Where(tier => tier.Slug == "patron").Select(tier => tier.Id).SingleAsync());
        (string Name, string Value)[] usual = [("Form.Email", Address), ("Form.Tier", $"{patron}"), ("Form.Reason", "Judges the prize.")];
        return await support.SubmitAsync(form, "Members.Give.Button", [.. usual.ExceptBy(otherwise.Select(field => field.Name), field => field.Name), .. otherwise]);
    }

    private static Task<List<MailKind>> KindsAsync(Newsroom room) =>
        room.Site.InDbAsync(db => db.OutgoingMails.Where(mail => mail.To == Address).OrderBy(mail => mail.CreatedAt).Select(mail => mail.Kind).ToListAsync());
}
