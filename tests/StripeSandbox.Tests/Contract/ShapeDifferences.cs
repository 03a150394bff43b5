using StripeSandbox.Contract;

namespace StripeSandbox.Tests.Contract;

/// <summary>Names where two readings of the same thing differ.</summary>
internal static class ShapeDifferences
{
    public static IEnumerable<string> Between(Shape ours, Shape theirs, string path)
    {
        if (ours.MayBeNull != theirs.MayBeNull)
        {
            yield return $"{path}: null is {(ours.MayBeNull ? "allowed here" : "not allowed here")} only";
        }

        foreach (var difference in Inside(ours, theirs, path))
        {
            yield return difference;
        }
    }

    private static IEnumerable<string> Inside(Shape ours, Shape theirs, string path) => (ours, theirs) switch
    {
        (Shape.Fields mine, Shape.Fields other) => Members(mine, other, path),
        (Shape.Sequence mine, Shape.Sequence other) => Between(mine.Each, other.Each, $"{path}[]"),
        (Shape.Map mine, Shape.Map other) => Between(mine.Each, other.Each, $"{path}{{}}"),
        (Shape.Page mine, Shape.Page other) when mine.IsSearch == other.IsSearch => Between(mine.Each, other.Each, $"{path}[]"),
        (Shape.Choice mine, Shape.Choice other) when mine.IsOpen == other.IsOpen => Words(mine.Values, other.Values, path),
        (Shape.Id mine, Shape.Id other) => Words(mine.Kinds, [.. other.Kinds.Where(Contracts.Resources.ContainsKey)], path),
        (Shape.Resource mine, Shape.Resource other) => mine.Kind == other.Kind ? [] : [$"{path}: {mine.Kind} is {other.Kind} there"],
        (Shape.AnyOf mine, Shape.AnyOf other) => Unions(mine.Choices, other.Choices, path),
        _ => ours.GetType() == theirs.GetType() ? [] : [$"{path}: {ours.GetType().Name} is {theirs.GetType().Name} there"],
    };

    private static IEnumerable<string> Members(Shape.Fields ours, Shape.Fields theirs, string path)
    {
        foreach (var (name, field) in ours.Known)
        {
            if (!theirs.Known.TryGetValue(name, out var other))
            {
                yield return $"{path}.{name}: only here";
                continue;
            }

            if (field.MayBeAbsent != other.MayBeAbsent)
            {
                yield return $"{path}.{name}: {(field.MayBeAbsent ? "may be absent" : "is required")} here only";
            }

            foreach (var difference in Between(field.Shape, other.Shape, $"{path}.{name}"))
            {
                yield return difference;
            }
        }

        foreach (var name in theirs.Known.Keys.Where(name => !ours.Known.ContainsKey(name)))
        {
            yield return $"{path}.{name}: only there";
        }
    }

    // The order of the choices means nothing: each of ours must have its like.
    private static IEnumerable<string> Unions(IReadOnlyList<Shape> ours, IReadOnlyList<Shape> theirs, string path) =>
        ours.Count != theirs.Count
            ? [$"{path}: {ours.Count} choices are {theirs.Count} there"]
            : ours.SelectMany(mine => theirs.Select(other => Between(mine, other, path).ToList()).MinBy(found => found.Count)!);

    private static IEnumerable<string> Words(IReadOnlyList<string> ours, IReadOnlyList<string> theirs, string path) =>
        [.. ours.Except(theirs, StringComparer.Ordinal).Select(word => $"{path}: {word} only here"), .. theirs.Except(ours, StringComparer.Ordinal).Select(word => $"{path}: {word} only there")];
}
