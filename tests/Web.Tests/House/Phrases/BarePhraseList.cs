namespace Web.Tests.House.Phrases;

/// <summary>
/// Writes down where the bare phrases stand, for whoever gives them keys, and the table of <see cref="BarePhraseTests"/> as it would be today.
/// Runs only when it is asked for: <c>tests/run --filter-class Web.Tests.House.Phrases.BarePhraseList --explicit only</c>.
/// </summary>
public sealed class BarePhraseList
{
    [Fact(Explicit = true)]
    public void The_bare_phrases_are_listed()
    {
        var folder = Directory.CreateDirectory(Path.Combine(Source.Root, "artifacts")).FullName;

        File.WriteAllLines(Path.Combine(folder, "bare-phrases.txt"), BarePhrases.All.Where(phrase => phrase.Kind != PhraseKind.Operator).Select(phrase => phrase.ToString()));
        File.WriteAllLines(Path.Combine(folder, "bare-phrases-of-operators.txt"), BarePhrases.All.Where(phrase => phrase.Kind == PhraseKind.Operator).Select(phrase => phrase.ToString()));
        File.WriteAllLines(Path.Combine(folder, "bare-rooms.txt"), RoomCount.OfToday.Select(room => room.ToString()));
    }
}
