using System.Globalization;
using System.Text.RegularExpressions;

namespace Core;

/// <summary>
/// Why something is as it is, in the form in which it is kept: the key of a phrase, and what fills its places. Each reader reads it in their own
/// language. What others say (Stripe, a mail server), and what was kept before there were keys, is a sentence and stays one.
/// </summary>
public sealed partial class Reason(string code, params object?[] values)
{
    private const char Between = '|';

    /// <summary>The phrase's key.</summary>
    public string Code { get; } = code;

    /// <summary>Text, whole numbers, amounts, instants, and reasons within this one.</summary>
    public IReadOnlyList<object?> Values { get; } = values;

    /// <summary>"Books.Outcome.NoCustomer|cus_1".</summary>
    public static string Of(string code, params object?[] values) => new Reason(code, values).ToString();

    /// <summary>A term as a value of another reason.</summary>
    public static Reason OfTerm(Term term) => term.Kind switch
    {
        TermKind.Months => new("Books.Term.Months", term.Months),
        TermKind.Once => new("Books.Term.Once"),
        TermKind.Lifetime => new("Books.Term.Lifetime"),
    };

    /// <returns>Null: it is a sentence.</returns>
    public static Reason? Read(string kept)
    {
        var parts = kept.Split(Between);
        return Key().IsMatch(parts[0]) ? new Reason(parts[0], [.. parts.Skip(1).Select(Value)]) : null;
    }

    public override string ToString() => string.Join(Between, Values.Select(Kept).Prepend(Code));

    private static string Kept(object? value) => value switch
    {
        null => "",
        Money money => string.Create(CultureInfo.InvariantCulture, $"#m{money.Minor} {money.Currency}"),
        int or long => string.Create(CultureInfo.InvariantCulture, $"#n{value}"),
        DateTimeOffset at => string.Create(CultureInfo.InvariantCulture, $"#i{at:O}"),
        Reason within => "#r" + Escaped(within.ToString()),
        _ => Escaped(Convert.ToString(value, CultureInfo.InvariantCulture)!),
    };

    /// <summary>What a column cut off, or a newer program wrote, is shown as it stands.</summary>
    private static object Value(string kept) => kept switch
    {
        ['#', 'm', .. var money] when money.Split(' ') is [var minor, { Length: 3 } currency] && long.TryParse(minor, CultureInfo.InvariantCulture, out var amount) && currency.All(char.IsAsciiLetter)
            => new Money(amount, Currency.Of(currency)),
        ['#', 'n', .. var number] when long.TryParse(number, CultureInfo.InvariantCulture, out var whole) => whole,
        ['#', 'i', .. var at] when DateTimeOffset.TryParse(at, CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant) => instant,
        ['#', 'r', .. var within] when Read(Uri.UnescapeDataString(within)) is { } reason => reason,
        _ => Uri.UnescapeDataString(kept),
    };

    private static string Escaped(string text) => text
        .Replace("%", "%25", StringComparison.Ordinal)
        .Replace("|", "%7C", StringComparison.Ordinal)
        .Replace("#", "%23", StringComparison.Ordinal);

    [GeneratedRegex(@"^[A-Z]\w+(\.\w+)+\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Key();
}
