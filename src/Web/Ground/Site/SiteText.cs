using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using Core;
using Core.Texts;
using Microsoft.AspNetCore.Html;
using Microsoft.Extensions.Localization;
using Web.Ground.Words;

namespace Web.Ground.Site;

/// <summary>
/// Speaks to one reader: phrases by their key in their language, and money, dates and numbers as that language writes them, in the
/// publication's time zone.
/// </summary>
/// <remarks>
/// A phrase has places "{0}", "{1}", which are filled as <see cref="Format"/> says. Where its first whole number decides the form of a
/// noun, the phrase stands under its key with CLDR's category behind it: "Comments.Count.one", "Comments.Count.other".
/// </remarks>
/// <param name="manner">Asked when the first word is said: whoever only might say something needs no publication yet.</param>
public sealed partial class SiteText(Phrasebook phrases, Func<(CultureInfo Culture, TimeZoneInfo Zone, CultureInfo Home)> manner) : IStringLocalizer
{
    /// <summary>By culture: a line never ends between the day and its month.</summary>
    private static readonly ConcurrentDictionary<string, string> LongDates = new(StringComparer.Ordinal);

    private readonly Lazy<(CultureInfo Culture, TimeZoneInfo Zone, CultureInfo Home)> manner = new(manner, LazyThreadSafetyMode.PublicationOnly);
    private string? spoken;

    /// <param name="home">The publication's, in which its texts are; null: the reader's own.</param>
    public SiteText(Phrasebook phrases, CultureInfo culture, TimeZoneInfo zone, CultureInfo? home = null)
        : this(phrases, () => (culture, zone, home ?? culture))
    {
    }

    public CultureInfo Culture => manner.Value.Culture;

    /// <summary>The one of the languages offered that the phrases are in.</summary>
    public string Spoken => spoken ??= phrases.LanguageOf(Culture) ?? Phrasebook.First;

    /// <summary>For the attribute <c>lang</c>.</summary>
    public string Language => Culture.Name;

    /// <summary>For the attribute <c>lang</c> of what the publisher wrote; null where that is the reader's own language.</summary>
    public string? TheirLanguage =>
        manner.Value.Home.TwoLetterISOLanguageName == Culture.TwoLetterISOLanguageName ? null : manner.Value.Home.Name;

    /// <summary>For the attribute <c>dir</c>.</summary>
    public string Direction => Culture.TextInfo.IsRightToLeft ? "rtl" : "ltr";

    public LocalizedString this[string name] => this[name, []];

    public LocalizedString this[string name, params object?[] arguments] =>
        Find(name, arguments) is { } phrase ? new(name, Fill(phrase, arguments, encoder: null)) : new(name, name, resourceNotFound: true);

    /// <summary>A phrase that has marks of its own, such as a link or an emphasis: what fills its places is made harmless.</summary>
    public IHtmlContent Html(string name, params object?[] arguments) =>
        new HtmlString(Fill(Find(name, arguments) ?? name, arguments, HtmlEncoder.Default));

    /// <summary>What the publisher wrote, to stand in a phrase: a title, the name of a tier.</summary>
    public object Theirs(string words) => TheirLanguage is { } language ? new TheirWords(words, language) : words;

    /// <summary>Names side by side: "Ada Moor, Ben Weir".</summary>
    /// <param name="between">The key of what stands between two of them.</param>
    public string List(IEnumerable<string> names, string between = "Site.List.Comma") => string.Join(this[between].Value, names);

    /// <summary>Links side by side, or whatever has marks of its own.</summary>
    public IHtmlContent List(IEnumerable<IHtmlContent> links, string between = "Site.List.Comma")
    {
        var list = new HtmlContentBuilder();
        foreach (var (index, link) in links.Index())
        {
            list.Append(index == 0 ? "" : this[between].Value).AppendHtml(link);
        }

        return list;
    }

    /// <summary>The words of a value, by <see cref="Key"/>.</summary>
    public string Of(Enum value, params object?[] arguments) => this[Key(value), arguments];

    /// <summary>"Orders.OrderKind.Tip": the room (of Core or of the site), the type, the value; and what is said of it, if that is more than one thing.</summary>
    public static string Key(Enum value, string? aspect = null)
    {
        var type = value.GetType();
        var room = type.Namespace!.Split('.')[^1];
        return aspect is null ? $"{room}.{type.Name}.{value}" : $"{room}.{type.Name}.{value}.{aspect}";
    }

    /// <summary>"Deutsch", "Français": a language's own name, for whoever looks for it.</summary>
    public static string NameOf(string language) =>
        CultureInfo.GetCultureInfo(language) is var culture ? culture.TextInfo.ToTitleCase(culture.NativeName[..1]) + culture.NativeName[1..] : language;

    public IEnumerable<LocalizedString> GetAllStrings(bool includeParentCultures) =>
        phrases.In(Spoken).Select(phrase => new LocalizedString(phrase.Key, phrase.Value));

    /// <summary>€1,234.50, with as many decimals as the currency has: none for yen, three for dinars. It never breaks across lines.</summary>
    public string Money(Money money) => MoneyFormats.Write(Culture, money);

    /// <summary>€6 where a price stands large: decimals only where there are some.</summary>
    public string Price(Money money) => MoneyFormats.Write(Culture, money, isShort: true);

    /// <summary>+€34.50 or −€34.50: a change, always with its sign.</summary>
    public string Change(Money money) => money.IsNegative ? Money(money) : "+" + Money(money);

    /// <summary>1,234.50, where the table says once which currency.</summary>
    public string Units(Money money) => money.Units.ToString("N" + money.Currency.Decimals, Culture);

    /// <summary>12 March 2026</summary>
    public string Date(DateOnly date) => date.ToString(LongDate, Culture);

    /// <summary>12 March 2026, as the day was on the publication's own calendar.</summary>
    public string Date(DateTimeOffset instant) => Local(instant).ToString(LongDate, Culture);

    /// <summary>12 March 2026, 14:05</summary>
    public string DateAndTime(DateTimeOffset instant) => $"{Date(instant)}, {Local(instant).ToString("t", Culture)}";

    /// <summary>March 2026</summary>
    public string Month(DateOnly month) => month.ToString(Culture.DateTimeFormat.YearMonthPattern, Culture);

    /// <summary>For the <c>datetime</c> attribute.</summary>
    public static string Machine(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    public static string Machine(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public string Number(long number) => number.ToString("N0", Culture);

    /// <summary>What fills a place: "{0}" as usual; "{0:price}" an amount written large, "{0:units}" without its currency, "{0:change}" with its sign; "{0:minute}" with the time of day, "{0:month}".</summary>
    internal string Format(string? how, object? value) => value switch
    {
        null => "",
        string text => text,
        _ when how is PhraseFormat.Raw => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
        Money money => how switch { "price" => Price(money), "units" => Units(money), "change" => Change(money), _ => Money(money) },
        DateOnly day => how is "month" ? Month(day) : Date(day),
        DateTimeOffset instant => how is "minute" ? DateAndTime(instant) : Date(instant),
        int or long => how is null ? Number(Convert.ToInt64(value, CultureInfo.InvariantCulture)) : ((IFormattable)value).ToString(how, Culture),
        Enum named => Of(named),
        IFormattable other => other.ToString(how, Culture),
        _ => value.ToString() ?? "",
    };

    /// <summary>First in the reader's language, plain or counted, then in English.</summary>
    private string? Find(string key, object?[] arguments)
    {
        var count = arguments.FirstOrDefault(argument => argument is int or long);
        return In(Spoken, key, count) ?? In(Phrasebook.First, key, count);
    }

    private string? In(string language, string key, object? count)
    {
        var own = phrases.In(language);
        return own.GetValueOrDefault(key) ?? (count is null ? null
            : own.GetValueOrDefault($"{key}.{Plurals.Of(language, Convert.ToInt64(count, CultureInfo.InvariantCulture))}") ?? own.GetValueOrDefault($"{key}.{PluralCategory.Other}"));
    }

    private string Fill(string phrase, object?[] arguments, HtmlEncoder? encoder) =>
        arguments.Length == 0 ? phrase : string.Format(new PhraseFormat(this, encoder), InMark().Replace(phrase, "{${place}:raw}"), arguments);

    private DateTimeOffset Local(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, manner.Value.Zone);

    private string LongDate => LongDates.GetOrAdd(Culture.Name, static (_, culture) => DayNumber().Replace(TypedDate.LongPattern(culture), match => match.Value.Replace(' ', '\u00A0')), Culture);

    /// <summary>A place in a mark's attribute: an address or a machine's date, which nobody reads.</summary>
    /// <summary>The day's number, with the spaces around it as far as to the month.</summary>
    [GeneratedRegex(@"(?<=M) d{1,2}\b|\bd{1,2}\.? (?=['M])", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex DayNumber();

    [GeneratedRegex("(?<==\"[^\"<>{}]*)\\{(?<place>[0-9])\\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex InMark();
}
