using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using StripeSandbox.Documents;

namespace StripeSandbox.Tests.Documents;

public sealed class ReadingTests
{
    private static readonly JsonDocumentOptions NamesOnce = new() { AllowDuplicateProperties = false };
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static readonly Gen<string> Texts =
        Gen.OneOf("a", "é", "漢", "😀", "/", "'", "<", "\u007f", "\u2028", @"\""", @"\\", @"\/", @"\b", @"\f", @"\n", @"\r", @"\t", @"\u0000", @"\u0061", @"\u00e9", @"\u00E9", @"\ud83d\ude00").Array[0, 3].Select(parts => $"\"{string.Concat(parts)}\"");
    private static readonly Gen<string> Numbers =
        Gen.OneOf(Gen.Int.Select(whole => $"{whole}"), Gen.Long.Select(whole => $"{whole}"), Gen.Select(Gen.Int, Gen.UInt, (whole, part) => FormattableString.Invariant($"{whole}.{part}0")));
    private static readonly Gen<string> Names = Gen.OneOf("\"a\"", @"""\u0061""", "\"é\"", @"""\ud83d\ude00""", @"""\""""");
    private static readonly Gen<byte[]> Any = AnyJson.Of(Gen.OneOf(Texts, Numbers, Gen.OneOf("true", "false", "null")), Names).Select(Strict.GetBytes);
    private static readonly Gen<byte[]> Damaged = Gen.Select(Any, Gen.Int[0, 1000], Gen.OneOf("", "", "{", "}", "[", "]", ",", ":", "\"", "\\", " ", "\n", "\0"), Damage);

    [Fact]
    public void What_is_read_is_what_System_Text_Json_reads() =>
        Any.Sample(text => Assert.Equal(Expected(text), Read(text)), iter: 5_000, threads: 2, print: Encoding.UTF8.GetString);

    [Fact]
    public void What_is_damaged_in_one_place_is_refused_or_read_as_System_Text_Json_does() =>
        Damaged.Sample(text => Assert.Equal(Expected(text), Read(text)), iter: 5_000, threads: 2, print: Encoding.UTF8.GetString);

    [Theory]
    [InlineData("""{"a":1,"b":2,"a":1}""")]
    [InlineData("""{"a":1,"\u0061":1}""")]
    [InlineData("""{"a":null,"a":null}""")]
    [InlineData("""[{"b":{"a":{},"a":[]}}]""")]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("{")]
    [InlineData("[1,")]
    [InlineData("[1,]")]
    [InlineData("""{"a":1""")]
    [InlineData("""{"a":}""")]
    [InlineData("""{"a":1,}""")]
    [InlineData("\"a")]
    [InlineData("tru")]
    [InlineData("{} {}")]
    [InlineData("1 2")]
    [InlineData("null,")]
    [InlineData("[1]]")]
    [InlineData("[1] // all of them")]
    [InlineData(@"""\ud800""")]
    [InlineData(@"{""\ud800"":1}")]
    [InlineData(@"[""\udc00\ud800""]")]
    [InlineData("1e400")]
    [InlineData("79228162514264337593543950336")]
    [InlineData("-1e29")]
    [InlineData("01")]
    [InlineData("NaN")]
    public void What_is_not_wholly_one_JSON_value_is_refused(string text) =>
        Assert.ThrowsAny<JsonException>(() => Reading.Parse(text));

    [Fact]
    public void Bytes_that_are_no_UTF8_are_refused()
    {
        Assert.ThrowsAny<JsonException>(() => Reading.Parse([.. "\"a"u8, 0xFF, .. "\""u8]));
        Assert.ThrowsAny<JsonException>(() => Reading.Parse([.. "{\""u8, 0xC3, .. "\":1}"u8]));
    }

    [Theory]
    [InlineData("[", "]")]
    [InlineData("""{"a":""", "}")]
    public void What_is_nested_more_than_64_deep_is_refused(string open, string close)
    {
        string Nested(int depth) => string.Concat(Enumerable.Repeat(open, depth)) + "1" + string.Concat(Enumerable.Repeat(close, depth));

        Assert.Equal(Nested(64), Reading.Parse(Nested(64))!.ToJson());
        Assert.ThrowsAny<JsonException>(() => Reading.Parse(Nested(65)));
    }

    [Theory]
    [InlineData("9223372036854775807", 9223372036854775807)]
    [InlineData("-9223372036854775808", -9223372036854775808)]
    [InlineData("9223372036854775808", null)]
    [InlineData("79228162514264337593543950335", null)]
    [InlineData("12.50", null)]
    [InlineData("1.0", null)]
    [InlineData("0.0000000000000000000000000001", null)]
    public void A_number_keeps_its_text_and_is_whole_where_it_is_written_so(string text, long? whole)
    {
        var number = Reading.Parse(text)!;

        Assert.Equal((text, text, whole), (number.ToJson(), number.ToString(), number.Whole));
        Assert.Equal(decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture), number.Number);
    }

    private static byte[] Damage(byte[] text, int place, string put)
    {
        var at = place % text.Length;
        // No digit goes: what is left of -10 would be a zero with a sign, which only a text can keep.
        var gone = put is "" && !char.IsAsciiDigit((char)text[at]) ? 1 : 0;
        return [.. text[..at], .. Strict.GetBytes(put), .. text[(at + gone)..]];
    }

    private static string Expected(byte[] text)
    {
        try
        {
            return Twins.Text(JsonNode.Parse(Strict.GetString(text), documentOptions: NamesOnce));
        }
        catch (Exception refused) when (refused is JsonException or DecoderFallbackException or InvalidOperationException)
        {
            return "refused";
        }
    }

    private static string Read(byte[] text)
    {
        try
        {
            return Reading.Parse(text)?.ToJson() ?? "null";
        }
        catch (JsonException)
        {
            return "refused";
        }
    }
}
