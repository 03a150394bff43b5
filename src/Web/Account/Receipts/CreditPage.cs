using Core;
using Core.Payments;
using Data;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Web.Ground.Site;

namespace Web.Account.Receipts;

/// <summary>The numbered credit note for money that went back, made to be printed. Somebody else's is not to be known of.</summary>
[Authorize]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class CreditPage(MembershipDb db) : PageModel
{
    public CreditDocument Note { get; private set; } = null!;

    public Payment Payment { get; private set; } = null!;

    /// <summary>The tax that is in what went back: the payment's, by its share, half to even.</summary>
    public Money Tax => Payment.Tax with { Minor = (long)Math.Round((decimal)Payment.Tax.Minor * Note.Amount.Minor / Payment.Amount.Minor, MidpointRounding.ToEven) };

    public string PaidBy { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(string number, CancellationToken cancel)
    {
        var me = User.SupporterId();
        if (await db.CreditDocuments.AsNoTracking().SingleOrDefaultAsync(note => note.Number == number && note.SupporterId == me, cancel) is not { } note)
        {
            return NotFound();
        }

        Note = note;
        Payment = await db.Payments.AsNoTracking().SingleAsync(payment => payment.Id == note.PaymentId, cancel);
        PaidBy = await db.Users.Where(supporter => supporter.Id == me).Select(supporter => supporter.DisplayName ?? supporter.Email!).SingleAsync(cancel);
        return Page();
    }
}
