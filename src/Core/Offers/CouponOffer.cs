namespace Core.Offers;

/// <summary>A code by which supporters pay less. Never edited: it is ended, and another one made, so that the trail stays true.</summary>
public sealed class CouponOffer
{
    public const int ShortestCode = 4;
    public const int LongestCode = 40;

    /// <param name="currency">Of a percentage too, though it is asked of no one.</param>
    /// <exception cref="ArgumentException">The code is not spelt as one.</exception>
    public CouponOffer(Guid id, string code, CouponTerms terms, Currency currency, CouponLimits limits, DateTimeOffset now)
    {
        if (ReadCode(code) != code)
        {
            throw new ArgumentException($"'{code}' is no code.", nameof(code));
        }

        (Id, Code, MadeAt) = (id, code, now);
        (Percent, OffMinor, Currency, Span, Months) = (terms.Percent, terms.Off?.Minor, terms.Off?.Currency ?? currency, terms.Span, terms.Months);
        (Audience, MostUses, From, Until, Term) = (limits.Audience, limits.MostUses, limits.From, limits.Until, limits.Term);
        TierIds = [.. limits.TierIds];
    }

#pragma warning disable CS8618 // filled by EF Core
    private CouponOffer()
    {
    }
#pragma warning restore CS8618

    public Guid Id { get; private set; }

    /// <summary>Capitals, figures and hyphens; typed in any case.</summary>
    public string Code { get; private set; }

    public int? Percent { get; private set; }

    /// <summary>In minor units; null where it is a percentage.</summary>
    public long? OffMinor { get; private set; }

    public Currency Currency { get; private set; }

    public CouponSpan Span { get; private set; }

    public int? Months { get; private set; }

    public CouponAudience Audience { get; private set; }

    public int? MostUses { get; private set; }

    public DateTimeOffset? From { get; private set; }

    public DateTimeOffset? Until { get; private set; }

    public List<Guid> TierIds { get; private set; }

    public Term? Term { get; private set; }

    public DateTimeOffset MadeAt { get; private set; }

    /// <summary>Nobody new gets it from then on; whoever has it keeps it.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    public long Version { get; private set; }

    public CouponTerms Terms => Percent is { } percent
        ? CouponTerms.OfPercent(percent, Span, Months)
        : CouponTerms.OfAmount(new Money(OffMinor!.Value, Currency), Span, Months);

    /// <summary>Whether a person may use it once only.</summary>
    public bool IsOncePerPerson => Audience != CouponAudience.Everybody;

    public void End(DateTimeOffset now) => EndedAt ??= now;

    /// <summary>A code as somebody typed it: spaces are none of it, and case makes no difference.</summary>
    /// <returns>Null: it cannot be one.</returns>
    public static string? ReadCode(string? typed)
    {
        var code = string.Concat((typed ?? "").Where(sign => !char.IsWhiteSpace(sign))).ToUpperInvariant();
        return code.Length is >= ShortestCode and <= LongestCode && code.All(sign => char.IsAsciiLetterUpper(sign) || char.IsAsciiDigit(sign) || sign == '-') ? code : null;
    }

    /// <summary>Whether it can be used at all now, whoever asks and whatever for.</summary>
    public CouponRefusal? RefusalAt(DateTimeOffset now) =>
        EndedAt is not null ? CouponRefusal.Unknown
        : now < From ? CouponRefusal.NotYet
        : now >= Until ? CouponRefusal.Over
        : null;

    /// <summary>Whether it is for this price of a tier.</summary>
    public CouponRefusal? RefusalFor(TierPrice price) =>
        TierIds.Count > 0 && !TierIds.Contains(price.TierId) ? CouponRefusal.OtherTier
        : price.Rule.IsChosen ? CouponRefusal.ChosenAmount
        : !price.Term.Renews || (Term is { } only && only != price.Term) || (OffMinor is not null && Currency != price.Amount.Currency) ? CouponRefusal.OtherPrice
        : price.Amount - Terms.From(price.Amount) is { IsZero: false } left && left < SmallestCharge.Of(left.Currency) ? CouponRefusal.TooSmall
        : null;
}
