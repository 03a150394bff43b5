using System.Globalization;
using System.Security.Cryptography;
using Core;
using Core.Offers;
using Web.Ground.Site;
using Web.Joining.Amounts;

namespace Web.Joining.Coupons.Staff;

/// <summary>Reads the desk's form of a new code: what it takes off, and for whom.</summary>
/// <param name="refuse">Is told the field and what is wrong with it, in the reader's words.</param>
public sealed class CouponReading(CouponForm form, Publication publication, CultureInfo shownIn, SiteText text, DateTimeOffset now, Action<string, string> refuse)
{
    private const int MostMonths = 60;
    private const int MostUses = 1_000_000;
    private const int LastYear = 2200;
    private const int ThrownLength = 10;

    /// <summary>Without what is easily misread.</summary>
    private const string Letters = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    private bool isWell = true;

    /// <param name="tiers">That may be chosen.</param>
    /// <returns>Null where something was refused.</returns>
    public CouponOffer? Read(Guid id, IReadOnlyCollection<Guid> tiers)
    {
        var code = string.IsNullOrWhiteSpace(form.Code) ? RandomNumberGenerator.GetString(Letters, ThrownLength) : CouponOffer.ReadCode(form.Code);
        if (code is null)
        {
            Refuse(nameof(form.Code), text["Coupons.Desk.CodeUnfit", CouponOffer.ShortestCode, CouponOffer.LongestCode]);
        }

        var limits = new CouponLimits
        {
            Audience = form.Audience,
            MostUses = Number(nameof(form.MostUses), form.MostUses, MostUses, "Coupons.Desk.UsesUnfit"),
            From = Day(nameof(form.From), form.From),
            Until = Day(nameof(form.LastDay), form.LastDay, plus: 1),
            TierIds = [.. form.Tiers.Where(tiers.Contains).Distinct()],
            Term = Term.TryParse(form.Term, out var term) && CouponForm.Terms.Contains(term) ? term : null,
        };
        if (limits.Until is { } end && (end <= now || end <= limits.From))
        {
            Refuse(nameof(form.LastDay), text["Coupons.Desk.DayPast"]);
        }

        var terms = Terms(limits);
        return isWell && code is not null && terms is not null ? new CouponOffer(id, code, terms, publication.Currency, limits, now) : null;
    }

    private CouponTerms? Terms(CouponLimits limits)
    {
        var months = form.Span == CouponSpan.Months ? Number(nameof(form.Months), form.Months, MostMonths, "Coupons.Desk.MonthsUnfit", isNeeded: true) : null;
        if (form.Span == CouponSpan.Months && months is null)
        {
            return null;
        }

        if (string.IsNullOrWhiteSpace(form.Percent) == string.IsNullOrWhiteSpace(form.Off))
        {
            return Refuse(nameof(form.Percent), text["Coupons.Desk.OneOfTwo"]);
        }

        if (!string.IsNullOrWhiteSpace(form.Percent))
        {
            return Number(nameof(form.Percent), form.Percent.Trim().TrimEnd('%').TrimEnd(), 100, "Coupons.Desk.PercentUnfit") is { } percent ? CouponTerms.OfPercent(percent, form.Span, months) : null;
        }

        if ((string.IsNullOrWhiteSpace(form.Currency) ? publication.Currency : CurrencyFields.Read(form.Currency)) is not { } currency)
        {
            return Refuse(nameof(form.Currency), text["Amounts.NoCurrency"]);
        }

        var (off, fault) = TypedAmount.Read(form.Off, currency, shownIn);
        return fault is { } wrong ? Refuse(nameof(form.Off), AmountText.Of(wrong, currency, text))
            : limits.Term is null ? Refuse(nameof(form.Term), text["Coupons.Desk.TermMissing"])
            : CouponTerms.OfAmount(off!.Value, form.Span, months);
    }

    private int? Number(string field, string? typed, int most, string problem, bool isNeeded = false)
    {
        if (string.IsNullOrWhiteSpace(typed) && !isNeeded)
        {
            return null;
        }

        if (int.TryParse(typed?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= most)
        {
            return number;
        }

        Refuse(field, text[problem, most]);
        return null;
    }

    /// <summary>Its beginning where the publication lives.</summary>
    private DateTimeOffset? Day(string field, string? typed, int plus = 0)
    {
        if (string.IsNullOrWhiteSpace(typed))
        {
            return null;
        }

        if (TypedDate.Read(typed, shownIn) is { } day && day.Year is > 2000 and < LastYear)
        {
            return publication.StartOf(day.AddDays(plus));
        }

        Refuse(field, text["Members.Give.DayUnread"]);
        return null;
    }

    private CouponTerms? Refuse(string field, string problem)
    {
        isWell = false;
        refuse(field, problem);
        return null;
    }
}
