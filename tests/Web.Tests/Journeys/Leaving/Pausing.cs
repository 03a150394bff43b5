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
using Web.Account.Memberships;
using Web.Billing.Reconciling;
using Web.Tests.Kit;

namespace Web.Tests.Journeys.Leaving;

/// <summary>What the journeys of members who leave or pause have in common.</summary>
internal static class Pausing
{
    public const string Email = "petra@example.test";

    internal static async Task<SeenPage> PauseAsync(Visitor member, int periods, params (string, string)[] said) =>
        await member.SubmitAsync(await member.GetAsync("/account/cancel"), "Memberships.Pause.Deed", [("periods", $"{periods}"), .. said]);

    /// <summary>After weeks a session has run out.</summary>
    internal static async Task<Visitor> MemberAgainAsync(Storefront shop) =>
        await shop.Site.SignedInAsync(await shop.Site.InDbAsync(db => db.Users.Where(user => user.Email == Email).Select(user => user.Id).SingleAsync()));

    internal static async Task NoticeAsync(Storefront shop)
    {
        await using var scope = shop.Site.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<PauseNotices>().RunAsync(CancellationToken.None);
    }

    internal static Task<int> MailsAsync(Storefront shop, MailKind kind) => shop.Site.InDbAsync(db => db.OutgoingMails.CountAsync(mail => mail.Kind == kind));

    internal static async Task<string> MailAsync(Storefront shop, string subject) => Assert.Single(await shop.Site.MailsAsync(Email), mail => mail.Subject == subject).TextBody!;

    internal static Task<long> RevenueAsync(Storefront shop) => shop.Site.InDbAsync(db => db.RevenueMovements.SumAsync(movement => movement.Change.Micros));

    internal static Task<List<long>> TakenAsync(Storefront shop) =>
        shop.Site.InDbAsync(db => db.Payments.Where(payment => payment.Status == PaymentStatus.Paid).Select(payment => payment.Amount.Minor).Order().ToListAsync());

    internal static async Task<IReadOnlyList<Difference>> DifferencesAsync(Storefront shop)
    {
        await using var scope = shop.Site.Services.CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredService<Reconciler>().RunAsync(null, CancellationToken.None)).Differences;
    }
}
