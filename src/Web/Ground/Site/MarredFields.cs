namespace Web.Ground.Site;

/// <summary>The fields of this request's form in which a control character stood; it stands as U+FFFD there now.</summary>
public sealed record MarredFields(IReadOnlyList<string> Names)
{
    private const char Replacement = '\uFFFD';

    public static bool IsMarred(string? value) => value is not null && value.AsSpan().IndexOfAnyInRange('\0', '\u001F') >= 0 && value.Any(IsControl);

    public static string? Mended(string? value) => IsMarred(value) ? string.Concat(value!.Select(character => IsControl(character) ? Replacement : character)) : value;

    private static bool IsControl(char character) => character < ' ' && character is not ('\t' or '\n' or '\r');
}
