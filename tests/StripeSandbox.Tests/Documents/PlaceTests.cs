using StripeSandbox.Documents;
using Value = StripeSandbox.Documents.Node;

namespace StripeSandbox.Tests.Documents;

/// <summary>A value that may be altered stands in one place, so that no document changes with another.</summary>
public sealed class PlaceTests
{
    public static TheoryData<string> Kinds => ["{}", """{"b":1}""", "[]", "[1]"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void What_stands_in_one_document_is_set_into_no_other_without_a_copy(string kind)
    {
        var first = new Doc { ["a"] = Reading.Parse(kind) };
        var second = Json.Parse("""{"c":{"d":1},"e":[{}]}""");

        Assert.Throws<InvalidOperationException>(() => second["a"] = first["a"]);
        Assert.Throws<InvalidOperationException>(() => second["c"] = first["a"]);
        Assert.Throws<InvalidOperationException>(() => second["e"]!.AsList().Add(first["a"]));
        Assert.Throws<InvalidOperationException>(() => first["b"] = first["a"]);
        Assert.Throws<InvalidOperationException>(() => new DocList(first["a"]));

        second["a"] = first["a"]!.Copy();
        Assert.Equal($$"""{"c":{"d":1},"e":[{}],"a":{{kind}}}""", second.ToJson());
        Assert.Equal($$"""{"a":{{kind}}}""", first.ToJson());
    }

    [Fact]
    public void What_was_to_be_replaced_by_a_value_that_is_refused_still_has_its_place()
    {
        var first = Json.Parse("""{"a":{},"b":{}}""");
        var second = new Doc();

        Assert.Throws<InvalidOperationException>(() => first["a"] = first["b"]);

        Assert.Throws<InvalidOperationException>(() => second["a"] = first["a"]);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void What_was_removed_may_be_set_elsewhere(string kind)
    {
        var first = new Doc { ["a"] = Reading.Parse(kind) };
        var value = first["a"];

        first.Remove("a");

        Assert.Equal($$"""{"a":{{kind}}}""", new Doc { ["a"] = value }.ToJson());
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void What_was_replaced_may_be_set_elsewhere(string kind)
    {
        var first = new Doc { ["a"] = Reading.Parse(kind) };
        var value = first["a"];

        first["a"] = null;

        Assert.Equal($$"""{"a":{{kind}}}""", new Doc { ["a"] = value }.ToJson());
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void What_was_removed_from_an_array_may_be_set_elsewhere(string kind)
    {
        var value = Reading.Parse(kind)!;
        var first = new DocList(value);

        Assert.True(first.Remove(value));

        Assert.Equal($$"""{"a":{{kind}}}""", new Doc { ["a"] = value }.ToJson());
        Assert.False(first.Remove(value));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void What_is_frozen_stands_anywhere_and_is_parted_with_where_it_is_written_to(string kind)
    {
        var shared = Reading.Parse(kind)!.Freeze();
        var first = new Doc { ["a"] = shared, ["b"] = new DocList(shared, shared) };

        Alter(first["a"]!);
        Alter(first["b"]!.AsList()[1]!);

        Assert.Equal(kind, shared.ToJson());
        Assert.Equal(kind, first["b"]!.AsList()[0]!.ToJson());
        Assert.Equal(first["a"]!.ToJson(), first["b"]!.AsList()[1]!.ToJson());
        Assert.NotEqual(kind, first["a"]!.ToJson());
    }

    [Fact]
    public void A_field_set_to_what_it_holds_is_as_it_was()
    {
        var doc = Json.Parse("""{"a":{"b":1}}""");

        doc["a"] = doc["a"];
        doc["a"]!["b"] = 2;

        Assert.Equal("""{"a":{"b":2}}""", doc.ToJson());
    }

    private static void Alter(Value value)
    {
        if (value is Doc doc)
        {
            doc["new"] = 1;
        }
        else
        {
            value.AsList().Add(1);
        }
    }
}
