using System.Globalization;
using Core;
using Core.Mails;
using Core.Orders;
using Core.Troubles;
using Web.Ground.Post;
using Web.Ground.Site;

namespace Web.Ground.Troubles;

/// <summary>
/// What is known of a trouble: its row keeps codes and values with bars between them, last what another said. Words are made of it
/// when it is shown; what is not read, such as the sentences of old rows, is shown as it is.
/// </summary>
public static class TroubleDetail
{
    private const char Bar = '|';

    public static string OfMail(MailKind kind, string? reason) => $"{kind}|{reason}";

    public static string OfWaiting(int mails, string? reason) => string.Create(CultureInfo.InvariantCulture, $"{mails}|{reason}");

    public static string OfPrice(Money price, Term term, string tier, string? said) => $"{OfMoney(price)}|{term.Code}|{tier}|{said}";

    public static string OfRefund(Money amount, string? receipt) => $"{OfMoney(amount)}|{receipt}";

    public static string OfRefused(Money amount, string? receipt, string? said) => $"{OfMoney(amount)}|{receipt}|{said}";

    /// <param name="byStaff">Else so many cards were refused.</param>
    public static string OfLock(bool byStaff, int failures) => string.Create(CultureInfo.InvariantCulture, $"{(byStaff ? "staff" : "cards")}|{failures}");

    /// <param name="first">The subscription beside which it lives.</param>
    /// <param name="refused">Why Stripe would not give it back; null where it was not asked.</param>
    public static string OfSecond(Money price, string first, string tier, string? refused) => $"{OfMoney(price)}|{first}|{tier}|{refused}";

    /// <param name="code">The code; null: a free trial.</param>
    /// <param name="other">The subscription that had it before, by the same card; null: more have used it than may.</param>
    public static string OfTwice(string? code, string? other) => $"{code}|{other}";

    /// <param name="respondBy">Null: the bank takes no answer.</param>
    public static string OfDispute(Money amount, string? receipt, bool isInquiry, DateTimeOffset? respondBy) =>
        string.Create(CultureInfo.InvariantCulture, $"{OfMoney(amount)}|{receipt}|{(isInquiry ? "inquiry" : "open")}|{respondBy?.ToUnixTimeSeconds()}");

    /// <param name="decision">Null: nobody has decided.</param>
    /// <param name="why">What differs; of one that is decided, why it could not be carried out so far.</param>
    public static string OfHeld(Money paid, Money ordered, string tier, HoldDecision? decision, string? why) => $"{OfMoney(paid)}|{OfMoney(ordered)}|{tier.Replace(Bar, ' ')}|{decision}|{why}";

    /// <returns>Words, or a number.</returns>
    internal static object Of(TroubleLine trouble, SiteText text)
    {
        var detail = trouble.Detail ?? "";
        return trouble.Trouble switch
        {
            TroubleKind.WebhookClock or TroubleKind.StripeClock or TroubleKind.EventGivenUp or TroubleKind.BooksDiffer =>
                long.TryParse(detail, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : detail,
            TroubleKind.StripeSilent => Coded("Troubles.Silence.", detail, text),
            TroubleKind.DatabaseFails or TroubleKind.DiskFull => Coded("Troubles.Fault.", detail, text),
            TroubleKind.MailAbandoned => Mail(detail, text) ?? detail,
            TroubleKind.MailWaits => Waiting(detail, text) ?? detail,
            TroubleKind.PriceRefused or TroubleKind.PriceRemade => Price(detail, text) ?? detail,
            TroubleKind.RefundRefused => Refused(detail, text) ?? detail,
            TroubleKind.CheckoutLocked => Locked(detail, text) ?? detail,
            TroubleKind.RefundFailed or TroubleKind.FraudWarned or TroubleKind.GiftLost or TroubleKind.PaidForGoodAlready => Refund(detail, text) ?? detail,
            TroubleKind.SecondSubscription => Second(detail, text) ?? detail,
            TroubleKind.PaymentDisputed => Dispute(detail, text) ?? detail,
            TroubleKind.OfferUsedTwice => Twice(detail, text) ?? detail,
            TroubleKind.PaidOtherwise => Held(detail, text) ?? detail,
            TroubleKind.PaymentParked or TroubleKind.EventParked or TroubleKind.CallRefused or TroubleKind.RepricingFailed => text.Say(trouble.Detail ?? trouble.Subject),
            TroubleKind.WebhookSignature or TroubleKind.FilesOpen or TroubleKind.CustomerGone or TroubleKind.ForeignPrice => detail,
        };
    }

    private static string OfMoney(Money money) => string.Create(CultureInfo.InvariantCulture, $"{money.Minor}|{money.Currency.Code}");

    private static string Coded(string beginning, string code, SiteText text) => text[beginning + code] is { ResourceNotFound: false } words ? words : code;

    private static string? Mail(string detail, SiteText text) =>
        detail.Split(Bar, 2) is [var name, var reason] && Enum.TryParse<MailKind>(name, out var kind)
            ? text["Troubles.Detail.Mail", kind, MailReasons.Of(reason, text)].Value : null;

    private static string? Waiting(string detail, SiteText text) =>
        detail.Split(Bar, 2) is [var figures, var reason] && long.TryParse(figures, NumberStyles.None, CultureInfo.InvariantCulture, out var mails)
            ? text["Troubles.Detail.Waiting", mails, MailReasons.Of(reason, text)].Value : null;

    private static string? Price(string detail, SiteText text) =>
        detail.Split(Bar, 5) is [var minor, var currency, var term, var tier, var said] && AmountOf(minor, currency) is { } amount
            ? text["Troubles.Detail.Price", tier, amount, TermOf(term, text), text.Say(said)].Value : null;

    private static string? Refund(string detail, SiteText text) =>
        detail.Split(Bar, 3) is [var minor, var currency, var receipt] && AmountOf(minor, currency) is { } amount
            ? text["Troubles.Detail.Refund", amount, receipt].Value : null;

    private static string? Refused(string detail, SiteText text) =>
        detail.Split(Bar, 4) is [var minor, var currency, var receipt, var said] && AmountOf(minor, currency) is { } amount
            ? text["Troubles.Detail.Refused", amount, receipt, text.Say(said)].Value : null;

    private static string? Locked(string detail, SiteText text) =>
        detail.Split(Bar) is [var why, var count] && long.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var failures)
            ? text[why is "staff" ? "Troubles.Detail.LockedByStaff" : "Troubles.Detail.LockedByCards", failures].Value : null;

    private static string? Second(string detail, SiteText text) =>
        detail.Split(Bar, 5) is [var minor, var currency, var first, var tier, var refused] && AmountOf(minor, currency) is { } amount
            ? refused.Length == 0 ? text["Troubles.Detail.Second", tier, amount, first].Value : text["Troubles.Detail.SecondRefused", tier, amount, first, text.Say(refused)].Value
            : null;

    private static string? Dispute(string detail, SiteText text)
    {
        if (detail.Split(Bar) is not [var minor, var currency, var receipt, var how, var until] || AmountOf(minor, currency) is not { } amount)
        {
            return null;
        }

        var what = text[how is "inquiry" ? "Troubles.Detail.Inquiry" : "Troubles.Detail.Dispute", amount, receipt].Value;
        return long.TryParse(until, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? $"{what} {text["Troubles.Detail.RespondBy", DateTimeOffset.FromUnixTimeSeconds(seconds)].Value}" : what;
    }

    private static string? Held(string detail, SiteText text)
    {
        if (detail.Split(Bar, 7) is not [var minor, var currency, var otherMinor, var otherCurrency, var tier, var decision, var why]
            || AmountOf(minor, currency) is not { } paid || AmountOf(otherMinor, otherCurrency) is not { } ordered)
        {
            return null;
        }

        tier = tier == HeldOrder.NoTier ? text.Of(OrderKind.Tip) : tier;
        return Enum.TryParse<HoldDecision>(decision, out var decided)
            ? text["Troubles.Detail.HeldDecided", paid, ordered, tier, decided, text.Say(why)]
            : text["Troubles.Detail.Held", paid, ordered, tier, text.Say(why)];
    }

    private static string? Twice(string detail, SiteText text) => detail.Split(Bar) switch
    {
        ["", var other] => text["Troubles.Detail.TrialTwice", other].Value,
        [var code, ""] => text["Troubles.Detail.CouponOver", code].Value,
        [var code, var other] => text["Troubles.Detail.CouponTwice", code, other].Value,
        _ => null,
    };

    private static string TermOf(string code, SiteText text) => Term.TryParse(code, out var term) ? text.Say(Reason.OfTerm(term)) : code;

    private static Money? AmountOf(string minor, string currency) =>
        long.TryParse(minor, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var units) && currency is { Length: 3 } && currency.All(char.IsAsciiLetterUpper)
            ? new Money(units, Currency.Of(currency)) : null;
}
