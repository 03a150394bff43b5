using System.Collections.Frozen;
using System.Text.Json;

namespace StripeSandbox.Contract;

/// <summary>
/// Reads the short notation of contract.json. A word is <c>s</c> text, <c>i</c> whole, <c>t</c> unix seconds, <c>n</c> number, <c>b</c> yes or no,
/// <c>x</c> anything, <c>@customer</c> a resource, <c>#Address</c> a shared shape; <c>?</c> after it allows null. Braces hold one of
/// <c>o</c> object, <c>a</c> array, <c>m</c> map, <c>e</c> enum, <c>v</c> open enum, <c>u</c> union, <c>x</c> id of these resources,
/// <c>l</c> list of, <c>q</c> search result of, <c>?</c> the same or null. A field's name with <c>?</c> may be absent.
/// </summary>
internal sealed class ShapeReader(JsonElement shared)
{
    private readonly Dictionary<string, Shape> read = new(StringComparer.Ordinal);

    public Shape Read(JsonElement written)
    {
        if (written.ValueKind is JsonValueKind.String)
        {
            return Word(written.GetString()!);
        }

        var part = written.EnumerateObject().First();
        return part.Name switch
        {
            "o" => new Shape.Fields(Known(part.Value)),
            "a" => new Shape.Sequence(Read(part.Value)),
            "m" => new Shape.Map(Read(part.Value)),
            "e" => new Shape.Choice([.. Words(part.Value)], IsOpen: false),
            "v" => new Shape.Choice([.. Words(part.Value)], IsOpen: true),
            "u" => new Shape.AnyOf([.. part.Value.EnumerateArray().Select(Read)]),
            "x" => new Shape.Id([.. Words(part.Value)]),
            "l" => new Shape.Page(Read(part.Value), IsSearch: false),
            "q" => new Shape.Page(Read(part.Value), IsSearch: true),
            "?" => Read(part.Value) with { MayBeNull = true },
            _ => throw new FormatException($"The contract writes '{part.Name}', which nobody reads."),
        };
    }

    private Shape Word(string word) => word[^1] is '?' && word.Length > 1 ? Word(word[..^1]) with { MayBeNull = true } : word switch
    {
        "s" => new Shape.Text(),
        "i" => new Shape.Whole(),
        "t" => new Shape.Whole { IsMoment = true },
        "n" => new Shape.Fraction(),
        "b" => new Shape.Flag(),
        "x" => new Shape.Anything(),
        ['@', .. var kind] => new Shape.Resource(kind),
        ['#', .. var name] => read.TryGetValue(name, out var known) ? known : read[name] = Read(shared.GetProperty(name)),
        _ => throw new FormatException($"The contract writes '{word}', which nobody reads."),
    };

    private FrozenDictionary<string, Field> Known(JsonElement fields) => fields.EnumerateObject().ToFrozenDictionary(
        field => field.Name.TrimEnd('?'), field => new Field(Read(field.Value), field.Name[^1] is '?'), StringComparer.Ordinal);

    private static IEnumerable<string> Words(JsonElement list) => list.EnumerateArray().Select(one => one.ValueKind is JsonValueKind.String ? one.GetString()! : one.GetRawText());
}
