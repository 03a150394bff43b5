namespace StripeSandbox.Contract;

/// <summary>Finds the fields that hold an id and may hold the object instead, inside one resource.</summary>
internal static class Expandables
{
    public static HashSet<string> Of(Shape.Fields resource) => [.. Inside(resource, "")];

    private static IEnumerable<string> Inside(Shape.Fields fields, string prefix) => fields.Known.SelectMany(field => At(field.Value.Shape, prefix + field.Key));

    private static IEnumerable<string> At(Shape shape, string path) => shape switch
    {
        Shape.Id => [path],
        Shape.Sequence list => At(list.Each, path),
        Shape.Fields inner => Inside(inner, path + "."),
        Shape.AnyOf choices => choices.Choices.SelectMany(choice => At(choice, path)),
        _ => [],
    };
}
