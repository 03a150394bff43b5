using Core.Facts;
using Core.Orders;
using Core.Payments;
using Core.Staff;
using Data;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Web.Ground.Facts;
using Web.Ground.Site;

namespace Web.Desk.Members;

/// <summary>
/// What is known of one payment and of who made it, to show to their bank: on the page, and as one file. Of that person alone; what this site does not keep is said
/// to be not kept. That the file was taken is noted.
/// </summary>
[Authorize(Policy = nameof(Permission.HelpMembers))]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class EvidencePage(MembershipDb db, FactLog facts, SiteText text, TimeProvider clock) : PageModel
{
    private const int Most = 500;

    [BindProperty(SupportsGet = true)]
    public Guid Member { get; set; }

    [BindProperty(SupportsGet = true)]
    public Guid Of { get; set; }

    public bool IsFile { get; private set; }

    public DateTimeOffset At { get; private set; }

    public Payment Payment { get; private set; } = null!;

    public Supporter Person { get; private set; } = null!;

    /// <summary>With what the membership began; null where it was not begun on this site.</summary>
    public Order? Order { get; private set; }

    public IReadOnlyList<Dispute> Disputes { get; private set; } = [];

    public IReadOnlyList<FraudWarning> Warnings { get; private set; } = [];

    public IReadOnlyList<DateTimeOffset> SignIns { get; private set; } = [];

    public IReadOnlyList<(string Kind, string State, DateTimeOffset At)> Mails { get; private set; } = [];

    public IReadOnlyList<Payment> Payments { get; private set; } = [];

    public IReadOnlyList<Refund> Refunds { get; private set; } = [];

    public IReadOnlyList<(DateTimeOffset At, string Name, string Words)> History { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel) => await LoadAsync(cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!await LoadAsync(cancel))
        {
            return NotFound();
        }

        await facts.StateAsync(new EvidenceTaken(Of, Member, Payment.ReceiptNumber!), User.SupporterId(), cancel);
        await db.SaveChangesAsync(cancel);
        IsFile = true;
        Response.Headers.ContentDisposition = $"attachment; filename=\"evidence-{Payment.ReceiptNumber}.html\"";
        return Page();
    }

    private async Task<bool> LoadAsync(CancellationToken cancel)
    {
        if (await db.Payments.AsNoTracking().SingleOrDefaultAsync(payment => payment.Id == Of && payment.SupporterId == Member && payment.PaidAt != null, cancel) is not { } payment)
        {
            return false;
        }

        (At, Payment) = (clock.GetUtcNow(), payment);
        Person = await db.Users.AsNoTracking().SingleAsync(person => person.Id == Member, cancel);
        Order = await db.Orders.AsNoTracking().Where(order => order.SupporterId == Member && order.Kind == payment.Purpose && order.CompletedAt != null && order.CreatedAt <= payment.PaidAt)
            .OrderByDescending(order => order.CreatedAt).FirstOrDefaultAsync(cancel);
        Disputes = await db.Disputes.AsNoTracking().Where(dispute => dispute.PaymentId == Of).OrderBy(dispute => dispute.OpenedAt).ToListAsync(cancel);
        Warnings = await db.FraudWarnings.AsNoTracking().Where(warning => warning.PaymentId == Of).OrderBy(warning => warning.At).ToListAsync(cancel);
        SignIns = await db.SignInRequests.Where(request => request.SupporterId == Member && request.UsedAt != null).OrderBy(request => request.UsedAt).Select(request => request.UsedAt!.Value).Take(Most).ToListAsync(cancel);
        Payments = await db.Payments.AsNoTracking().Where(one => one.SupporterId == Member && one.PaidAt != null).OrderBy(one => one.PaidAt).Take(Most).ToListAsync(cancel);
        var ids = Payments.Select(one => one.Id).ToList();
        Refunds = await db.Refunds.AsNoTracking().Where(refund => ids.Contains(refund.PaymentId)).OrderBy(refund => refund.At).ToListAsync(cancel);
        Mails = await MailsAsync(cancel);
        History = await HistoryAsync(cancel);
        return true;
    }

    private async Task<IReadOnlyList<(string, string, DateTimeOffset)>> MailsAsync(CancellationToken cancel)
    {
        var mails = await db.OutgoingMails.AsNoTracking().Where(mail => mail.SupporterId == Member).OrderBy(mail => mail.CreatedAt).Take(Most)
            .Select(mail => new { mail.Kind, mail.CreatedAt, mail.SentAt, mail.AbandonedAt }).ToListAsync(cancel);
        return mails.ConvertAll(mail => (
            text.Of(mail.Kind),
            text[mail.SentAt is not null ? "Members.Evidence.Sent" : mail.AbandonedAt is not null ? "Members.Evidence.GivenUp" : "Members.Evidence.Waits"].Value,
            mail.SentAt ?? mail.CreatedAt));
    }

    /// <summary>What happened to the memberships and their money, and to the gift that was paid, whoever has accepted it: not what staff looked at.</summary>
    private async Task<IReadOnlyList<(DateTimeOffset, string, string)>> HistoryAsync(CancellationToken cancel)
    {
        var taken = FactSort.Of(FactKind.EvidenceTaken).Code;
        var gift = Payment.Purpose == OrderKind.Gift ? await db.Gifts.Where(gift => gift.StripePaymentIntentId == Payment.StripePaymentIntentId).Select(gift => (Guid?)gift.Id).SingleOrDefaultAsync(cancel) : null;
        var rows = await db.Facts.AsNoTracking()
            .Where(fact => (gift != null && fact.SubjectId == gift && fact.Code.StartsWith("gift.")) || (fact.SupporterId == Member && (fact.Code.StartsWith("membership.") || fact.Code.StartsWith("payment.") || fact.Code.StartsWith("order.")) && fact.Code != taken))
            .OrderBy(fact => fact.At).ThenBy(fact => fact.Id).Take(Most).ToListAsync(cancel);
        return rows.ConvertAll(row => (row.At, FactNames.Of(row, text), FactWords.Of(row, text)));
    }
}
