using StripeSandbox.Documents;
using StripeSandbox.State;

namespace StripeSandbox.Tests.Documents;

/// <summary>What <c>previous_attributes</c> tells: https://docs.stripe.com/api/events/object#event_object-data-previous_attributes</summary>
public sealed class DiffTests
{
    [Theory]
    [InlineData("""{"a":1,"b":"x"}""", """{"a":1,"b":"x"}""", "{}")]
    [InlineData("""{"a":1,"b":{"c":[1]}}""", """{"b":{"c":[1.0]},"a":1}""", "{}")]
    [InlineData("""{"a":1,"b":"x"}""", """{"a":2,"b":"x"}""", """{"a":1}""")]
    [InlineData("""{"a":1}""", """{"a":"1"}""", """{"a":1}""")]
    [InlineData("""{"a":null}""", """{"a":1}""", """{"a":null}""")]
    [InlineData("""{"a":{"b":1}}""", """{"a":null}""", """{"a":{"b":1}}""")]
    [InlineData("""{"a":{"b":1}}""", """{"a":"x"}""", """{"a":{"b":1}}""")]
    [InlineData("""{"a":{"b":1,"c":2,"d":{"e":3,"f":4}}}""", """{"a":{"b":1,"c":5,"d":{"e":3,"f":6}}}""", """{"a":{"c":2,"d":{"f":4}}}""")]
    [InlineData("""{"metadata":{"b":"1","c":"2"}}""", """{"metadata":{"c":"2","d":"3"}}""", """{"metadata":{"b":"1","d":null}}""")]
    [InlineData("""{"a":[1,{"b":2}]}""", """{"a":[1,{"b":3}]}""", """{"a":[1,{"b":2}]}""")]
    [InlineData("""{"a":{"object":"list","data":[1],"url":"/"}}""", """{"a":{"object":"list","data":[2],"url":"/"}}""", """{"a":{"object":"list","data":[1],"url":"/"}}""")]
    [InlineData("{}", """{"a":1,"b":{"c":2}}""", """{"a":null,"b":null}""")]
    [InlineData("{}", """{"a":null}""", "{}")]
    [InlineData("""{"a":1,"b":{"c":2}}""", "{}", """{"a":1,"b":{"c":2}}""")]
    [InlineData("""{"a":null}""", "{}", "{}")]
    public void An_update_tells_the_old_value_of_all_that_it_changed(string before, string after, string previous) =>
        Assert.Equal(previous, Diff.Previous(Json.Parse(before), Json.Parse(after)).ToJson());

    [Fact]
    public void What_is_told_changes_no_more_with_the_document()
    {
        var before = Json.Parse("""{"a":[{"b":1}]}""");
        var previous = Diff.Previous(before, []);

        before["a"]!.AsList()[0]!["b"] = 2;

        Assert.Equal("""{"a":[{"b":1}]}""", previous.ToJson());
    }
}
