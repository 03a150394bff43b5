using CsCheck;

namespace StripeSandbox.Tests.Documents;

/// <summary>JSON text, three deep at most; a name may stand twice in an object.</summary>
internal static class AnyJson
{
    public static Gen<string> Of(Gen<string> scalar, Gen<string> name) => Gen.Recursive<string>((depth, inner) => depth > 2
        ? scalar
        : Gen.Frequency(
            (2, scalar),
            (1, inner.Array[0, 3].Select(elements => $"[{string.Join(", ", elements)}]")),
            (2, Gen.Select(name, inner, (key, value) => $"{key}:{value}").Array[0, 4].Select(fields => $"{{{string.Join(", ", fields)}}}"))));
}
