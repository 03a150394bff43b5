namespace Web.Tests.House.Phrases;

/// <summary>How many bare phrases a room has: in its pages, in its classes, and for whoever runs the site.</summary>
internal sealed record RoomCount(string Room, int Pages, int Classes, int Operators)
{
    public static IReadOnlyList<RoomCount> OfToday { get; } =
        [.. BarePhrases.All.GroupBy(phrase => BarePhrases.RoomOf(phrase.File), StringComparer.Ordinal).OrderBy(room => room.Key, StringComparer.Ordinal).Select(room => Of(room.Key, [.. room]))];

    public static RoomCount Of(string room, IReadOnlyList<Phrase> phrases) =>
        new(room, phrases.Count(phrase => phrase.Kind == PhraseKind.Page), phrases.Count(phrase => phrase.Kind == PhraseKind.Class), phrases.Count(phrase => phrase.Kind == PhraseKind.Operator));

    public static RoomCount Read(string line) => line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries) switch
    {
        [var room, var pages, var classes, var operators] => new(room, Number(pages), Number(classes), Number(operators)),
        _ => throw new FormatException($"'{line}' is no room with three numbers."),
    };

    public int this[PhraseKind kind] => kind switch { PhraseKind.Page => Pages, PhraseKind.Class => Classes, PhraseKind.Operator => Operators };

    /// <summary>As a line of the table.</summary>
    public override string ToString() => $"{Room,-22}{Pages,5}{Classes,9}{Operators,11}";

    private static int Number(string text) => int.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
