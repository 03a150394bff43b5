using System.Globalization;
using Microsoft.Extensions.Options;
using Web.Ground.CommandLine;
using Web.Ground.Words;

namespace Web.Ground.Site;

/// <summary>
/// Speaks to whoever runs the program, on standard error: in the language of their shell (LANG), where that is one of the languages
/// offered, otherwise in English. Standard output belongs to machines.
/// </summary>
public sealed class OperatorConsole(Phrasebook phrases)
{
    /// <summary>Of a shell without a language, or with one that is not offered.</summary>
    private const string Fallback = "en-GB";

    public SiteText Text { get; } = new(phrases, phrases.LanguageOf(CultureInfo.CurrentUICulture) is null ? CultureInfo.GetCultureInfo(Fallback) : CultureInfo.CurrentUICulture, TimeZoneInfo.Local);

    /// <summary>Where the site itself could not be built, or only just.</summary>
    /// <param name="reasons">As <see cref="Refusal"/> gives them.</param>
    public static async Task SayOutsideAsync(IReadOnlyList<string> reasons)
    {
        var own = new WordsOptions { Folder = Environment.GetEnvironmentVariable("Words__Folder") };
        var console = new OperatorConsole(new Phrasebook(Options.Create(OwnPhrases.AreWhole(own) ? own : new WordsOptions())));
        foreach (var reason in reasons)
        {
            await console.SayAsync(reason);
        }
    }

    /// <param name="code">The key of a phrase; without values also a reason that was kept, or somebody else's sentence.</param>
    public Task SayAsync(string code, params object?[] values) => Console.Error.WriteLineAsync(Said(code, values));

    public void Say(string code, params object?[] values) => Console.Error.WriteLine(Said(code, values));

    public Task SayUsageAsync(ICommand command) => SayAsync("CommandLine.Usage", Text[command.Usage].Value);

    /// <param name="most">The greatest N that the command takes.</param>
    public Task SayUsageAsync(ICommand command, int most) => SayAsync("CommandLine.UsageWithNumber", Text[command.Usage].Value, most);

    private string Said(string code, object?[] values) => values.Length == 0 ? Text.Say(code) : Text[code, values];
}
