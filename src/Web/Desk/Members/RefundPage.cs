using System.Globalization;
using Core;
using Core.Memberships;
using Core.Orders;
using Core.Payments;
using Core.Staff;
using Data;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Web.Billing.Books;
using Web.Billing.Refunding;
using Web.Ground.Site;

namespace Web.Desk.Members;

/// <summary>The one dialog for giving money back: how much, why and what becomes of the membership; then, before anything is done, what exactly will be.</summary>
[Authorize(Policy = nameof(Permission.HelpMembers))]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class RefundPage(MembershipDb db, Refunds refunds, MembershipReports reports, SiteText text) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid Member { get; set; }

    [BindProperty(SupportsGet = true)]
    public Guid Of { get; set; }

    /// <summary>As typed; null before the first look.</summary>
    [BindProperty(SupportsGet = true, Name = "amount")]
    public string? Amount { get; set; }

    [BindProperty(SupportsGet = true, Name = "reason")]
    public RefundReason Reason { get; set; }

    /// <summary>Null: by the amount. A part given back ends nothing; all of it ends what it paid for.</summary>
    [BindProperty(SupportsGet = true, Name = "then")]
    public AfterRefund? Then { get; set; }

    [TempData]
    public string? Notice { get; set; }

    [TempData]
    public string? Trouble { get; set; }

    public Payment Payment { get; private set; } = null!;

    public Supporter Person { get; private set; } = null!;

    public Membership? Membership { get; private set; }

    public bool IsPossible { get; private set; }

    /// <summary>What would go back: null until it is typed and can.</summary>
    public Money? Checked { get; private set; }

    public AfterRefund Chosen => Then ?? (Checked is { } amount && amount < Payment.Left ? AfterRefund.GoesOn : AfterRefund.EndsNow);

    /// <summary>Of this showing: sent twice it is one refund.</summary>
    public Guid Click { get; } = Guid.CreateVersion7();

    public string Name => Person.DisplayName ?? Person.Email!;

    /// <summary>What will happen, sentence by sentence.</summary>
    public IReadOnlyList<string> Outlook { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (!await LoadAsync(cancel))
        {
            return NotFound();
        }

        if (Amount is null)
        {
            Amount = TypedAmount.Write(Payment.Left, text.Culture);
            return Page();
        }

        var (amount, fault) = TypedAmount.Read(Amount, Payment.Amount.Currency, text.Culture, Payment.Left.Minor);
        if (fault is { } wrong)
        {
            ModelState.AddModelError("Amount", wrong == AmountFault.TooMuch ? text["Members.Refund.TooMuch", Payment.Left] : AmountText.Of(wrong, Payment.Amount.Currency, text));
            return Page();
        }

        Checked = amount;
        Outlook = [.. await OutlookAsync(amount!.Value, cancel)];
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid click, long minor, long left, AfterRefund end, CancellationToken cancel)
    {
        if (!await LoadAsync(cancel))
        {
            return NotFound();
        }

        var currency = Payment.Amount.Currency;
        var isKnown = Enum.IsDefined(Reason) && Enum.IsDefined(end) && click != Guid.Empty;
        var answer = isKnown
            ? await refunds.AskAsync(new RefundForm(click, Of, new Money(minor, currency), new Money(left, currency), Reason, end), User.SupporterId(), cancel)
            : RefundAnswer.NotPossible;
        (Notice, Trouble) = answer == RefundAnswer.Asked ? (text.Of(answer), (string?)null) : (null, text.Of(answer));
        return Redirect(string.Create(CultureInfo.InvariantCulture, $"/staff/members/{Member}"));
    }

    /// <returns>False: there is no such payment of this member's.</returns>
    private async Task<bool> LoadAsync(CancellationToken cancel)
    {
        if (await db.Payments.AsNoTracking().SingleOrDefaultAsync(payment => payment.Id == Of && payment.SupporterId == Member && payment.PaidAt != null, cancel) is not { } payment)
        {
            return false;
        }

        Payment = payment;
        Person = await db.Users.AsNoTracking().SingleAsync(person => person.Id == Member, cancel);
        Membership = await db.Memberships.AsNoTracking().SingleOrDefaultAsync(membership => membership.Id == payment.MembershipId, cancel);
        IsPossible = await refunds.IsPossibleAsync(payment, cancel) && !await db.RefundWishes.AnyAsync(wish => wish.PaymentId == Of && wish.SettledAt == null, cancel);
        return true;
    }

    private async Task<IEnumerable<string>> OutlookAsync(Money amount, CancellationToken cancel)
    {
        List<string> will = [Payment.CardLast4 is { } last4 ? text["Members.Refund.ToCard", amount, last4] : text["Members.Refund.SameWay", amount]];
        if (amount < Payment.Left)
        {
            will.Add(text["Members.Refund.Rest", Payment.Left - amount]);
        }

        if (Membership is { IsLiving: true } living)
        {
            will.Add(Chosen switch
            {
                AfterRefund.GoesOn => await GoesOnAsync(living, cancel),
                AfterRefund.EndsWithPeriod => text["Members.Refund.EndsWithPeriod", living.CancelAt ?? living.PeriodUntil],
                AfterRefund.EndsNow => text["Members.Refund.EndsNow"],
            });
            // Who has cancelled was told then when it ends.
            var isEndNews = Chosen == AfterRefund.EndsNow || (Chosen == AfterRefund.EndsWithPeriod && living.CancelAt is null);
            will.Add(text[isEndNews ? "Members.Refund.ToldBoth" : "Members.Refund.Told", Name]);
        }
        else
        {
            if (Membership is not null)
            {
                will.Add(text["Members.Refund.EndedBefore"]);
            }

            if (Payment.Purpose == OrderKind.Gift)
            {
                will.Add(text[amount < Payment.Left ? "Members.Refund.GiftGoesOn" : "Members.Refund.GiftEnds"]);
            }

            if (Payment is { Purpose: OrderKind.Membership, StripeInvoiceId: null })
            {
                will.Add(text[amount < Payment.Left ? "Members.Refund.LifetimeGoesOn" : "Members.Refund.LifetimeEnds"]);
            }

            will.Add(text["Members.Refund.Told", Name]);
        }

        if (Reason == RefundReason.Fraudulent)
        {
            will.Add(text["Members.Refund.Fraud"]);
        }

        return will;
    }

    private async Task<string> GoesOnAsync(Membership living, CancellationToken cancel)
    {
        var standing = await reports.OfAsync(living, cancel);
        return standing is { State: MembershipState.Renews or MembershipState.Trial, Amount: { } next, At: { } at } ? text["Members.Refund.GoesOn", next, at] : text["Members.Refund.StaysAsItIs"];
    }
}
