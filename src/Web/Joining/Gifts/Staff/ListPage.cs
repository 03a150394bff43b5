using Core.Staff;
using Core.Texts;
using Data;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Web.Billing.Gifts;
using Web.Ground.Lists;
using Web.Ground.Site;
using Web.Ground.Texts;

namespace Web.Joining.Gifts.Staff;

/// <summary>All gifts that were paid, the newest first, with how each stands and what staff can do about it.</summary>
[Authorize(Policy = nameof(Permission.SeeMembers))]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class ListPage(MembershipDb db, GiftDeeds deeds, SiteText text, TimeProvider clock) : PageModel
{
    private const int OnAPage = 50;

    [BindProperty(Name = "page-number", SupportsGet = true)]
    public int? Number { get; set; }

    [TempData]
    public string? Notice { get; set; }

    [TempData]
    public string? Trouble { get; set; }

    public PageOf<GiftRow> Gifts { get; private set; } = Paging.Empty<GiftRow>();

    public bool MayHelp => User.May(Permission.HelpMembers);

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var paid = db.Gifts.AsNoTracking().Where(gift => gift.PaidAt != null);
        var total = await paid.CountAsync(cancel);
        var page = Paging.At(Number, OnAPage).Within(total);
        var gifts = await page.RowsOf(paid.OrderByDescending(gift => gift.PaidAt).ThenByDescending(gift => gift.Id)).ToListAsync(cancel);
        var people = gifts.SelectMany(gift => new[] { gift.BuyerId, gift.HolderId ?? gift.BuyerId }).Distinct().ToList();
        var addresses = await db.Users.Where(person => people.Contains(person.Id)).ToDictionaryAsync(person => person.Id, person => person.Email!, cancel);
        var tiers = await db.Tiers.IgnoreAutoIncludes().ToDictionaryAsync(tier => tier.Id, tier => tier.Name, cancel);
        var intents = gifts.Select(gift => gift.StripePaymentIntentId).OfType<string>().ToList();
        var payments = await db.Payments.Where(payment => payment.StripeInvoiceId == null && intents.Contains(payment.StripePaymentIntentId!)).ToDictionaryAsync(payment => payment.StripePaymentIntentId!, payment => payment.Id, StringComparer.Ordinal, cancel);
        Gifts = page.Counted<GiftRow>(
            [.. gifts.Select(gift => new GiftRow(
                gift, gift.State(now), tiers[gift.TierId], addresses[gift.BuyerId], gift.HolderId is { } holder ? addresses[holder] : null, payments.TryGetValue(gift.StripePaymentIntentId ?? "", out var payment) ? payment : null))],
            total);
    }

    public async Task<IActionResult> OnPostSendAsync(Guid gift, Guid click, CancellationToken cancel) =>
        MayHelp ? Told(await deeds.SendAsync(gift, click, User.SupporterId(), cancel)) : Forbid();

    public async Task<IActionResult> OnPostAddressAsync(Guid gift, Guid click, string? address, CancellationToken cancel)
    {
        if (!MayHelp)
        {
            return Forbid();
        }

        if (EmailAddress.Read(address) is { } mailbox)
        {
            return Told(await deeds.ReaddressAsync(gift, click, mailbox, User.SupporterId(), cancel));
        }

        Trouble = text[MailableAttribute.Sentence];
        return Redirect("/staff/gifts");
    }

    public string To(int number) => new ListAddress("/staff/gifts").WithPage(number).ToString();

    private RedirectResult Told(bool isDone)
    {
        (Notice, Trouble) = isDone ? (text["Gifts.List.Sent"].Value, (string?)null) : (null, text["Gifts.List.NotOpen"].Value);
        return Redirect("/staff/gifts");
    }
}
