namespace Core.Facts;

/// <summary>One thing that somebody wrote anew.</summary>
/// <param name="Field">Its code, such as "title" or "postal-address".</param>
/// <param name="Before">Null: nothing stood there.</param>
/// <param name="After">Null: nothing stands there now.</param>
public sealed record FieldChange(string Field, string? Before, string? After)
{
    /// <summary>Those of the fields that are not what they were.</summary>
    public static IReadOnlyList<FieldChange> Among(params IEnumerable<FieldChange> fields) =>
        [.. fields.Where(field => !string.Equals(field.Before, field.After, StringComparison.Ordinal))];
}
