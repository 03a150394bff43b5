using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Serialization;

namespace Core;

/// <summary>For how long a payment is made: for a month, a year, every so many months, or once and never again.</summary>
[JsonConverter(typeof(TermJson))]
public sealed record Term
{
    /// <summary>Stripe renews nothing less often than every three years.</summary>
    public const int MostMonths = 36;

    public static readonly Term Month = new(TermKind.Months, 1);
    public static readonly Term Year = new(TermKind.Months, 12);
    public static readonly Term Once = new(TermKind.Once, 0);
    public static readonly Term Lifetime = new(TermKind.Lifetime, 0);

    private const string ManyMonths = "-months";

    private Term(TermKind kind, int months) => (Kind, Months) = (kind, months);

    public TermKind Kind { get; }

    /// <summary>How many months lie between two payments; 0 where there is no second one.</summary>
    public int Months { get; }

    public bool Renews => Kind == TermKind.Months;

    /// <summary>"month", "year", "3-months", "once" or "lifetime": what addresses, forms, files and the database hold.</summary>
    public string Code => (Kind, Months) switch
    {
        (TermKind.Months, 1) => "month",
        (TermKind.Months, 12) => "year",
        (TermKind.Months, var months) => months.ToString(CultureInfo.InvariantCulture) + ManyMonths,
        (TermKind.Once, _) => "once",
        (TermKind.Lifetime, _) => "lifetime",
    };

    /// <exception cref="ArgumentOutOfRangeException">Fewer than one month, or more than <see cref="MostMonths"/>.</exception>
    public static Term Every(int months) => months switch
    {
        1 => Month,
        12 => Year,
        >= 1 and <= MostMonths => new Term(TermKind.Months, months),
        _ => throw new ArgumentOutOfRangeException(nameof(months), months, $"A term has between 1 and {MostMonths} months."),
    };

    /// <exception cref="FormatException">No term's code.</exception>
    public static Term Of(string code) => TryParse(code, out var term) ? term : throw new FormatException($"'{code}' is no term.");

    public static bool TryParse([NotNullWhen(true)] string? code, [MaybeNullWhen(false)] out Term term)
    {
        term = code switch
        {
            "month" => Month,
            "year" => Year,
            "once" => Once,
            "lifetime" => Lifetime,
            _ => null,
        };
        if (term is null && code is not null && code.EndsWith(ManyMonths, StringComparison.Ordinal)
            && int.TryParse(code.AsSpan(0, code.Length - ManyMonths.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var months)
            && months is >= 1 and <= MostMonths)
        {
            term = Every(months);
        }

        return term is not null;
    }

    /// <summary>
    /// The period number <paramref name="index"/> (0 is the first) counted from the anchor, never from the period before:
    /// an anchor on the 31st falls on the last day of a short month and returns to the 31st (Stripe's billing_cycle_anchor).
    /// </summary>
    /// <exception cref="InvalidOperationException">What is paid once has no periods.</exception>
    public BillingPeriod Period(int index, DateTimeOffset anchor) => Renews
        ? new BillingPeriod(anchor.AddMonths(index * Months), anchor.AddMonths((index + 1) * Months))
        : throw new InvalidOperationException($"What is paid {Code} has no periods.");

    /// <summary>When the second payment is due if the first is made at this instant; null: there is none.</summary>
    public DateTimeOffset? RenewsAt(DateTimeOffset paidAt) => Renews ? Period(0, paidAt).Until : null;

    public override string ToString() => Code;
}
