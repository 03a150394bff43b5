namespace Core;

/// <summary>An ISO 4217 currency with the number of decimal places that Stripe's minor unit has for it.</summary>
public readonly record struct Currency
{
    // https://docs.stripe.com/currencies#zero-decimal and #three-decimal
    private static readonly HashSet<string> WithoutMinorUnit =
        ["BIF", "CLP", "DJF", "GNF", "JPY", "KMF", "KRW", "MGA", "PYG", "RWF", "UGX", "VND", "VUV", "XAF", "XOF", "XPF"];

    private static readonly HashSet<string> WithThreeDecimals = ["BHD", "JOD", "KWD", "OMR", "TND"];

    private readonly string? code;

    private Currency(string code) => this.code = code;

    /// <summary>Three capital letters.</summary>
    public string Code => code ?? throw new InvalidOperationException("This currency was never set.");

    /// <summary>0, 2 or 3.</summary>
    public int Decimals => WithoutMinorUnit.Contains(Code) ? 0 : WithThreeDecimals.Contains(Code) ? 3 : 2;

    /// <summary>How many minor units make one whole unit: 1, 100 or 1000.</summary>
    public int MinorPerUnit => Decimals switch { 0 => 1, 3 => 1000, _ => 100 };

    /// <param name="code">Three letters in any case, as Stripe ("eur") or ISO ("EUR") writes them.</param>
    /// <exception cref="FormatException">Not three ASCII letters.</exception>
    public static Currency Of(string code) =>
        code is { Length: 3 } && code.All(char.IsAsciiLetter)
            ? new Currency(code.ToUpperInvariant())
            : throw new FormatException($"'{code}' is not a three-letter currency code.");

    public override string ToString() => Code;
}
