using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;
using Web.Ground.Site;
using Web.Ground.Words;
using Web.Tests.Kit;

namespace Web.Tests.Mail.Rendering;

/// <summary>A language that no translator wrote: the English phrases in Arabic letters, read from the right, in a folder of the publisher's own.</summary>
internal static partial class Mirrored
{
    private const string Letters = "ابتثجحخدذرزسشصضطظعغفقكلمنه";

    public static SiteText Text { get; } = Make();

    private static SiteText Make()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "mirrored-words");
        var own = Directory.CreateDirectory(Path.Combine(folder, "ar"));
        File.WriteAllLines(Path.Combine(own.FullName, "All.ini"), Said.Phrases.In(Phrasebook.First).Select(phrase => $"{phrase.Key} = {Latin().Replace(phrase.Value, Mirror)}"));
        return new SiteText(new Phrasebook(Options.Create(new WordsOptions { Folder = folder })), CultureInfo.GetCultureInfo("ar"), TimeZoneInfo.FindSystemTimeZoneById("Europe/London"));
    }

    /// <summary>Places and marks stay.</summary>
    private static string Mirror(Match found) => found.ValueSpan[0] is '<' or '{' ? found.Value : Letters[char.ToLowerInvariant(found.ValueSpan[0]) - 'a'].ToString();

    [GeneratedRegex(@"<[^>]*>|\{[^}]*\}|[a-zA-Z]")]
    private static partial Regex Latin();
}
