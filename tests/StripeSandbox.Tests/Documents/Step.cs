using CsCheck;

namespace StripeSandbox.Tests.Documents;

internal enum Verb
{
    Put, Remove, Move, Share, Copy, Hold, Read, Picture, Fork, Freeze, Turn, RoundTrip,
}

/// <summary>One thing done to a document: where (each letter of the path is one step further in), to which field, with what.</summary>
internal sealed record Step(Verb Verb, bool ByHandle, string Path, string Name, string Value)
{
    /// <summary>So many fields are no longer looked for one by one.</summary>
    public const string Wide = """{"a":1,"b":{"a":[{"b":2}]},"c":["x",{"a":true}],"d":12.50,"e":null,"f":{"a":{"a":0}},"g":"é","h":[]}""";

    // What comes and goes are three fields: all the orders of eight would fill what FieldNames remembers.
    private static readonly Gen<string> Names = Gen.OneOf("a", "b", "c");
    private static readonly Gen<string> Values = Gen.OneOf("\"x\"", "\"\"", "5", "12.50", "true", "null", "{}", "[]", """{"a":1,"b":{"c":[2]}}""", """[1,{"a":null},[5,5]]""", Wide);

    public static Gen<Step[]> Any { get; } =
        (from verb in Gen.Frequency((8, Verb.Put), (4, Verb.Remove), (2, Verb.Move), (1, Verb.Share), (1, Verb.Copy), (3, Verb.Hold), (2, Verb.Read), (3, Verb.Picture), (2, Verb.Fork), (1, Verb.Freeze), (2, Verb.Turn), (1, Verb.RoundTrip))
         from byHandle in Gen.Frequency((3, false), (1, true))
         from path in Gen.String[Gen.Char['a', 'h'], 0, 3]
         from name in Names
         from value in Values
         select new Step(verb, byHandle, path, name, value)).Array[1, 40];
}
