using System.Text.Json.Nodes;
using CsCheck;
using StripeSandbox.Documents;
using Value = StripeSandbox.Documents.Node;

namespace StripeSandbox.Tests.Documents;

public sealed class EqualityTests
{
    // Few values, so that many pairs are equal, and many nearly.
    private static readonly Gen<string> Small = AnyJson.Of(Gen.OneOf("1", "1.0", "2", "\"1\"", "\"x\"", "\"X\"", "true", "false", "null"), Gen.OneOf("\"a\"", "\"b\"")).Where(IsAccepted);
    private static readonly Gen<string> Any = AnyJson.Of(Gen.OneOf("1", "1.00", "12.50", "\"x\"", "false", "null"), Gen.OneOf("\"a\"", "\"b\"", "\"c\"", "\"d\"")).Where(IsAccepted);

    [Fact]
    public void Values_are_equal_when_those_of_System_Text_Json_are() =>
        Gen.Select(Small, Small).Sample((one, other) =>
            JsonNode.DeepEquals(JsonNode.Parse(one), JsonNode.Parse(other)) == Value.AreEqual(Reading.Parse(one), Reading.Parse(other)), iter: 10_000, threads: 2);

    [Fact]
    public void The_order_of_fields_the_form_of_numbers_and_what_is_shared_do_not_matter() =>
        Any.Sample(text =>
        {
            var value = Reading.Parse(text);
            var turned = Turned(value);

            Assert.True(Value.AreEqual(value, turned));
            Assert.True(Value.AreEqual(turned?.Frozen(), value));
            Assert.True(Value.AreEqual(value?.Copy(), turned));
        }, iter: 2_000, threads: 2);

    [Fact]
    public void One_scalar_more_or_other_anywhere_makes_the_whole_another() =>
        Any.Sample(text =>
        {
            var value = Reading.Parse(text)?.Freeze();

            Assert.All(Neighbours(value), neighbour => Assert.False(Value.AreEqual(value, neighbour), $"{text} {neighbour?.ToJson()}"));
        }, iter: 2_000, threads: 2);

    private static bool IsAccepted(string text)
    {
        try
        {
            Reading.Parse(text);
            return true;
        }
        catch (System.Text.Json.JsonException)
        {
            return false;
        }
    }

    private static Value? Turned(Value? value) => value switch
    {
        Doc doc => new Doc(doc.Reverse().Select(field => KeyValuePair.Create(field.Key, Turned(field.Value)))),
        DocList list => new DocList([.. list.Select(Turned)]),
        { Number: { } number } => number + 0.000m,
        _ => value,
    };

    /// <summary>What differs from a frozen value in one thing, for each place where there is one.</summary>
    private static IEnumerable<Value?> Neighbours(Value? value)
    {
        yield return value is null ? false : null;
        yield return value is { Text: { } text } ? text + " " : "y";
        if (value is Doc doc)
        {
            yield return new Doc(doc) { ["e"] = null };
            foreach (var (name, inner) in doc)
            {
                foreach (var neighbour in Neighbours(inner))
                {
                    yield return new Doc(doc) { [name] = neighbour };
                }
            }
        }
        else if (value is DocList list)
        {
            yield return new DocList([.. list, null]);
            for (var at = 0; at < list.Count; at++)
            {
                foreach (var neighbour in Neighbours(list[at]))
                {
                    yield return new DocList([.. list.Take(at), neighbour, .. list.Skip(at + 1)]);
                }
            }
        }
    }
}
