using Core.Mails;
using Core.Memberships;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Tests.Kit;

namespace Web.Tests.Account.Memberships;

/// <summary>Who pays for two memberships sees and cancels each, and is told that nothing more is taken only when that is so.</summary>
public sealed class SeveralMembershipsTests
{
    private const string Email = "ruth@example.test";

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Each_has_a_card_and_is_cancelled_by_itself_and_what_goes_on_is_named_until_nothing_does(DatabaseProvider provider)
    {
        await using var shop = await Storefront.OpenAsync(provider);
        using var member = shop.Site.NewVisitor();
        var second = await shop.PaidTwiceAsync(member, Email);
        await shop.SettledAsync();
        var account = await member.GetAsync("/account");
        Assert.Equal(2, account.Document.QuerySelectorAll("main .panel").Length);
        Assert.Contains(Said.En["Memberships.Account.Several", 2].Value, account.Text, StringComparison.Ordinal);
        var link = account.Document.QuerySelectorAll("main .panel a").Select(anchor => anchor.GetAttribute("href")!).Last(address => address.StartsWith("/account/cancel", StringComparison.Ordinal));

        var asked = await member.GetAsync(link);
        Assert.Contains(Said.En["Memberships.Cancel.GoesOn"].Value, asked.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Nothing more", asked.Text, StringComparison.Ordinal);
        var cancelled = await member.SubmitAsync(asked, "Memberships.Cancel.Deed");

        Assert.NotNull((await shop.MembershipAsync(second)).CancelAt);
        Assert.Equal(1, await shop.Site.InDbAsync(db => db.Memberships.CountAsync(membership => membership.CancelAt != null)));
        Assert.DoesNotContain("Nothing more", cancelled.Text, StringComparison.Ordinal);
        Assert.Contains("nothing more will be taken for it", cancelled.Text, StringComparison.Ordinal);
        Assert.Contains(Said.En["Mails.MembershipEnding.GoesOn"].Value, await EndingMailAsync(shop, 1), StringComparison.Ordinal);
        Assert.DoesNotContain("Nothing more", await EndingMailAsync(shop, 1), StringComparison.Ordinal);

        var other = cancelled.Document.QuerySelectorAll("main .panel a").Single(anchor => anchor.TextContent == Said.Words("Memberships.Cancel.Deed")).GetAttribute("href")!; // the first may still be withdrawn from
        asked = await member.GetAsync(other);
        Assert.Contains(Said.Words("Memberships.Cancel.ReadsUntil"), asked.Text, StringComparison.Ordinal);
        cancelled = await member.SubmitAsync(asked, "Memberships.Cancel.Deed");

        Assert.Contains("Nothing more will be taken.", cancelled.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("nothing more will be taken for it", cancelled.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Said.En["Mails.MembershipEnding.GoesOn"].Value, await EndingMailAsync(shop, 2), StringComparison.Ordinal);
        var kept = await member.SubmitAsync(cancelled, "Memberships.Account.Keep");
        Assert.Equal(1, await shop.Site.InDbAsync(db => db.Memberships.CountAsync(membership => membership.CancelAt != null)));
        Assert.Contains(Said.Words("Memberships.Stands.RenewsByCard"), kept.Text, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_end_of_one_is_not_told_as_the_end_of_all(DatabaseProvider provider)
    {
        await using var shop = await Storefront.OpenAsync(provider);
        using var member = shop.Site.NewVisitor();
        var second = await shop.PaidTwiceAsync(member, Email);
        await shop.SettledAsync();

        await shop.StripeAsync(HttpMethod.Delete, $"subscriptions/{second}");
        await shop.SettledAsync();

        var mail = Assert.Single(await shop.Site.MailsAsync(Email), mail => mail.TextBody!.Contains(Said.En["Mails.MembershipEnded.GoesOn"].Value, StringComparison.Ordinal));
        Assert.DoesNotContain("Nothing more", mail.TextBody, StringComparison.Ordinal);
        Assert.Empty((await member.GetAsync("/account")).Document.QuerySelectorAll("main .panel"));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Nobody_cancels_the_membership_of_another(DatabaseProvider provider)
    {
        await using var shop = await Storefront.OpenAsync(provider);
        using var member = shop.Site.NewVisitor();
        using var other = shop.Site.NewVisitor();
        await shop.JoinAsync(member, Email);
        await shop.JoinAsync(other, "olga@example.test");
        await shop.SettledAsync();
        var (mine, theirs) = await shop.Site.InDbAsync(async db =>
        {
            var own = await db.Users.Where(supporter => supporter.Email == Email).Select(supporter => supporter.Id).SingleAsync();
            var all = await db.Memberships.AsNoTracking().ToListAsync();
            return (all.Single(membership => membership.SupporterId == own).Id, all.Single(membership => membership.SupporterId != own).Id);
        });
        var asked = await member.GetAsync($"/account/cancel?membership={mine}");

        var tampered = await member.SubmitAsync(asked, "Memberships.Cancel.Deed", ("membership", $"{theirs}"));

        Assert.Contains(Said.En["Memberships.Change.Missing"].Value, tampered.Text, StringComparison.Ordinal);
        Assert.Equal("/account", (await member.GetAsync($"/account/cancel?membership={theirs}")).Address.AbsolutePath);
        Assert.False(await shop.Site.InDbAsync(db => db.Memberships.AnyAsync(membership => membership.CancelAt != null)));
    }

    private static async Task<string> EndingMailAsync(Storefront shop, int number)
    {
        await Until.TrueAsync($"{number} mails of a cancellation have left", () => shop.Site.InDbAsync(async db =>
            await db.OutgoingMails.CountAsync(mail => mail.Kind == MailKind.MembershipEnding && mail.SentAt != null) == number));
        return (await shop.Site.MailsAsync(Email)).Last(mail => mail.Subject == Said.En["Mails.MembershipEnding.Subject", "The Orchard Letter"]).TextBody!;
    }
}
