using System.Globalization;
using System.Text.Json;

namespace StripeSandbox.Documents;

/// <summary>A text, a number or a flag. Numbers are whole where they can be, else decimal, as written: 12.50 stays 12.50.</summary>
internal abstract class Scalar : Node
{
    private const int Remembered = 1024;

    /// <summary>Longer texts are ids and sentences, which two documents share only if they were handed the same.</summary>
    private const int LongestWord = 16;

    private static readonly FlagScalar True = new(true);
    private static readonly FlagScalar False = new(false);

    // The same moments, amounts, ids and words are set again and again: whoever comes next shares what was made last.
    private static readonly WholeScalar[] Wholes = new WholeScalar[Remembered];
    private static readonly TextScalar[] Texts = new TextScalar[Remembered];

    public static Scalar Of(string text)
    {
        if (text.Length is 0)
        {
            return new TextScalar(text);
        }

        ref var last = ref Texts[(text.Length * 37 + text[^1] * 11 + text[text.Length / 2]) % Remembered];
        return last is { } made && (ReferenceEquals(made.Text, text) || text.Length <= LongestWord && string.Equals(made.Text, text, StringComparison.Ordinal))
            ? made
            : last = new TextScalar(text);
    }

    public static Scalar Of(bool flag) => flag ? True : False;

    public static Scalar Of(long whole)
    {
        ref var last = ref Wholes[(int)((ulong)whole % Remembered)];
        return last is { } made && made.Is(whole) ? made : last = new WholeScalar(whole);
    }

    public static Scalar Of(decimal number) => new DecimalScalar(number);

    public override Node Frozen() => this;

    public override Node Freeze() => this;

    public override Node Copy() => this;

    private protected override bool EqualsInDepth(Node other) => other is Scalar scalar
        && Flag == scalar.Flag && Number == scalar.Number && string.Equals(Text, scalar.Text, StringComparison.Ordinal);

    private sealed class TextScalar(string text) : Scalar
    {
        public override JsonValueKind ValueKind => JsonValueKind.String;

        public override string Text => text;

        public override void WriteTo(Utf8JsonWriter writer) => writer.WriteStringValue(text);

        public override string ToString() => text;
    }

    private sealed class WholeScalar(long whole) : Scalar
    {
        public override JsonValueKind ValueKind => JsonValueKind.Number;

        public override long? Whole => whole;

        public override decimal? Number => whole;

        public bool Is(long other) => whole == other;

        public override void WriteTo(Utf8JsonWriter writer) => writer.WriteNumberValue(whole);

        public override string ToString() => whole.ToString(CultureInfo.InvariantCulture);
    }

    private sealed class DecimalScalar(decimal number) : Scalar
    {
        public override JsonValueKind ValueKind => JsonValueKind.Number;

        public override decimal? Number => number;

        public override void WriteTo(Utf8JsonWriter writer) => writer.WriteNumberValue(number);

        public override string ToString() => number.ToString(CultureInfo.InvariantCulture);
    }

    private sealed class FlagScalar(bool flag) : Scalar
    {
        public override JsonValueKind ValueKind => flag ? JsonValueKind.True : JsonValueKind.False;

        public override bool? Flag => flag;

        public override void WriteTo(Utf8JsonWriter writer) => writer.WriteBooleanValue(flag);

        public override string ToString() => flag ? "true" : "false";
    }
}
