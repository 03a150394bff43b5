using System.Globalization;
using StripeSandbox.Documents;
using StripeSandbox.Engine;
using StripeSandbox.Resources;
using StripeSandbox.State;

namespace StripeSandbox.Pages;

/// <summary>What a subscription costs after today, in words. Amounts are in the minor unit, with tax.</summary>
/// <param name="Coupon">The coupon it is bought with.</param>
internal sealed record RenewalPrice(long Discounted, long Full, Doc? Coupon, string Currency, string Every, Presentment? Shown)
{
    public static RenewalPrice Read(Change state, Doc session, string every, Presentment? shown)
    {
        var (discounted, full) = CheckoutTotals.PeriodOf(state, session);
        return new RenewalPrice(discounted, full, CheckoutTotals.CouponOf(state, session)?.Coupon, session.Text("currency")!, every, shown);
    }

    /// <summary>Whether what is paid today is no price of every period.</summary>
    public bool Changes => Coupon is not null && Coupon.Text("duration") is not "forever";

    /// <summary>Null when there is nothing to say: today's price is that of every period.</summary>
    public string? After(bool isTrial) => (isTrial, Coupon?.Text("duration")) switch
    {
        (false, null or "forever") => null,
        (false, "once") => $"Then {Show(Full)} {Every}.",
        (false, _) => $"The discount lasts {Months}, then {Show(Full)} {Every}.",
        (true, null or "forever") => $"Then {Show(Discounted)} {Every}.",
        (true, "once") => $"Then {Show(Discounted)} for the first time, and {Show(Full)} {Every} from then on.",
        (true, _) => $"Then {Show(Discounted)} {Every}; the discount lasts {Months} from today, and {Show(Full)} {Every} is the price after it.",
    };

    private string Months => Coupon!.Whole("duration_in_months") is 1 ? "1 month" : string.Create(CultureInfo.InvariantCulture, $"{Coupon!.Whole("duration_in_months")} months");

    private string Show(long amount) => Shown?.Show(amount) ?? Amounts.Show(amount, Currency);
}
