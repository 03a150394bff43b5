using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Core;
using Core.Mails.Letters;
using Core.Staff;
using Core.Troubles;
using Fluid;
using Fluid.Values;
using Web.Ground.Site;
using Web.Mail.Letters;

namespace Web.Mail.Rendering;

/// <summary>
/// Turns a mail's model into the values a template may use. Every text becomes one line, so that no name typed by
/// somebody can forge a line of a mail or of its headers.
/// </summary>
public static partial class Placeholders
{
    public static TemplateOptions Options { get; } = MakeOptions();

    public static FluidValue Value(JsonNode? node, SiteText text) => node switch
    {
        null => NilValue.Instance,
        JsonArray items => new ArrayValue(items.Select(item => Value(item, text)).ToArray()),
        JsonObject money when money.ContainsKey("minor") => new StringValue(text.Money(money.Deserialize<Money>())),
        JsonObject standing when standing.ContainsKey("state") => new StringValue(MembershipWords.Sentence(LetterJson.Standing(standing), text)),
        JsonObject card when card.ContainsKey("last4") => new StringValue(CardWords.Of(new CardName((string)card["brand"]!, (string)card["last4"]!))),
        JsonObject trouble when trouble.ContainsKey("trouble") => Trouble(trouble),
        JsonObject => throw new InvalidOperationException("A letter has texts, numbers, truths, money, cards, how a membership stands, troubles, and lists of them."),
        _ when node.GetValueKind() is System.Text.Json.JsonValueKind.String => new StringValue(OneLine(node.GetValue<string>())),
        _ when node.GetValueKind() is System.Text.Json.JsonValueKind.Number => NumberValue.Create(node.GetValue<decimal>()),
        _ => BooleanValue.Create(node.GetValue<bool>()),
    };

    public static string OneLine(string text) => Controls().Replace(text, " ").Trim();

    /// <summary>Its name, what happened, and what a person can do.</summary>
    private static ArrayValue Trouble(JsonObject trouble)
    {
        var line = new TroubleLine(Enum.Parse<TroubleKind>((string)trouble["trouble"]!), (string)trouble["subject"]!, (string?)trouble["detail"]);
        string[] words = [TroubleWords.Name(line.Trouble), TroubleWords.What(line), TroubleWords.Deed(line.Trouble)];
        return new ArrayValue(words.Select(word => (FluidValue)new StringValue(OneLine(word))).ToArray());
    }

    private static TemplateOptions MakeOptions()
    {
        var options = new TemplateOptions { StrictFilters = true, MaxSteps = 100_000, MaxRecursion = 20 };
        options.Filters.AddFilter("permissions", (input, _, _) => new ValueTask<FluidValue>(new StringValue(Permissions(input))));
        options.Filters.AddFilter("day", (input, _, context) =>
            new ValueTask<FluidValue>(new StringValue(Day(input.ToStringValue(), context.CultureInfo, context.TimeZone))));
        return options;
    }

    /// <summary>
    /// A date, or the civil day of an instant where the publisher lives, in the site's words: "12 March 2026".
    /// Fluid's own date filter leaves the time zone out, which prints the wrong day around midnight.
    /// </summary>
    private static string Day(string text, CultureInfo culture, TimeZoneInfo timeZone)
    {
        if (!DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            var instant = DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
            day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, timeZone).DateTime);
        }

        var pattern = Weekday().Replace(culture.DateTimeFormat.LongDatePattern, "");
        return day.ToString(pattern, culture);
    }

    /// <summary>What somebody may do, in a row: a letter has the codes, one from before that had the words.</summary>
    private static string Permissions(FluidValue input) => input is ArrayValue codes
        ? string.Join(", ", codes.Values.Select(code => StaffWords.About(Enum.Parse<Permission>(code.ToStringValue()))))
        : input.ToStringValue();

    [GeneratedRegex(@"[\p{Cc}\u2028\u2029]+", RegexOptions.None, 1000)]
    private static partial Regex Controls();

    [GeneratedRegex(@"^\s*dddd\s*[,.،]?\s*|\s*[,،]?\s*dddd\s*", RegexOptions.None, 1000)]
    private static partial Regex Weekday();
}
