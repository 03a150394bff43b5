using Core.Payments;
using Data;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Web.Ground.Site;

namespace Web.Account.Receipts;

/// <summary>The canonical receipt, made to be printed. Somebody else's is not to be known of.</summary>
[Authorize]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class ReceiptPage(MembershipDb db) : PageModel
{
    public Payment Payment { get; private set; } = null!;

    public IReadOnlyList<Refund> Refunds { get; private set; } = [];

    /// <summary>By Stripe's refund id.</summary>
    public IReadOnlyDictionary<string, string> Credits { get; private set; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>What a bank has taken back of it; null where none has.</summary>
    public Dispute? Disputed { get; private set; }

    public string PaidBy { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(string number, CancellationToken cancel)
    {
        var me = User.SupporterId();
        var payment = await db.Payments.AsNoTracking().SingleOrDefaultAsync(paid => paid.ReceiptNumber == number && paid.SupporterId == me, cancel);
        if (payment is null)
        {
            return NotFound();
        }

        Payment = payment;
        Refunds = await db.Refunds.AsNoTracking().Where(refund => refund.PaymentId == payment.Id).OrderBy(refund => refund.At).ToListAsync(cancel);
        Credits = await db.CreditDocuments.Where(note => note.PaymentId == payment.Id).ToDictionaryAsync(note => note.StripeRefundId, note => note.Number, StringComparer.Ordinal, cancel);
        Disputed = await db.Disputes.AsNoTracking().Where(Dispute.Taking).Where(dispute => dispute.PaymentId == payment.Id).OrderBy(dispute => dispute.OpenedAt).FirstOrDefaultAsync(cancel);
        PaidBy = await db.Users.Where(supporter => supporter.Id == me).Select(supporter => supporter.DisplayName ?? supporter.Email!).SingleAsync(cancel);
        return Page();
    }
}
