using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Core;
using Core.Mails.Letters;
using Core.Memberships;
using Core.Staff;
using Core.Troubles;
using Fluid;
using Fluid.Values;
using Microsoft.AspNetCore.Html;
using Web.Ground.Site;
using Web.Ground.Troubles;
using Web.Mail.Letters;

namespace Web.Mail.Rendering;

/// <summary>
/// Turns a mail's model into the values a template may use. Every text becomes one line, so that no name typed by
/// somebody can forge a line of a mail or of its headers.
/// </summary>
public static partial class Placeholders
{
    /// <summary>Under these names a template's context holds who speaks, how what is said is made harmless, and the file.</summary>
    public const string Speaker = "text";

    public const string Encoder = "encoder";

    public const string File = "file";

    /// <summary>And what the publisher wrote of what the letter tells.</summary>
    public const string Theirs = "theirs";

    private static readonly string[] TheirPlaces = ["tier", "tier_now", "tier_before", "held_tier", "replaces", "read_title"];

    public static TemplateOptions Options { get; } = MakeOptions();

    public static FluidValue Value(JsonNode? node, SiteText text) => node switch
    {
        null => NilValue.Instance,
        JsonArray items => new ArrayValue(items.Select(item => Value(item, text)).ToArray()),
        JsonObject money when money.ContainsKey("minor") => new StringValue(text.Money(money.Deserialize<Money>())),
        JsonObject standing when standing.ContainsKey("state") => new StringValue(MembershipWords.Sentence(LetterJson.Standing(standing), text)),
        JsonObject beside when beside.ContainsKey("standing") => new StringValue(OneLine(Beside(LetterJson.GoingOn(beside), text))),
        JsonObject card when card.ContainsKey("last4") => new StringValue(CardWords.Of(new CardName((string)card["brand"]!, (string)card["last4"]!), text)),
        JsonObject trouble when trouble.ContainsKey("trouble") => Trouble(trouble, text),
        JsonObject => throw new InvalidOperationException("A letter has texts, numbers, truths, money, cards, how a membership stands, memberships, troubles, and lists of them."),
        _ when node.GetValueKind() is System.Text.Json.JsonValueKind.String => new StringValue(OneLine(node.GetValue<string>())),
        _ when node.GetValueKind() is System.Text.Json.JsonValueKind.Number => NumberValue.Create(node.GetValue<decimal>()),
        _ => BooleanValue.Create(node.GetValue<bool>()),
    };

    public static IReadOnlyList<string> TheirsAmong(IReadOnlyDictionary<string, FluidValue> values) =>
        [.. TheirPlaces.Select(place => values.GetValueOrDefault(place)?.ToStringValue()).OfType<string>()];

    public static string OneLine(string text) => Controls().Replace(text, " ").Trim();

    private static string Beside(GoingOn other, SiteText text) => MembershipWords.PlainForMember(other.Standing, other.Tier, text);

    /// <summary>Its name, what happened, and what a person can do.</summary>
    private static ArrayValue Trouble(JsonObject trouble, SiteText text)
    {
        var line = new TroubleLine(Enum.Parse<TroubleKind>((string)trouble["trouble"]!), (string)trouble["subject"]!, (string?)trouble["detail"]);
        string[] words = [TroubleWords.Name(line.Trouble, text), TroubleWords.What(line, text), TroubleWords.Deed(line.Trouble, text)];
        return new ArrayValue(words.Select(word => (FluidValue)new StringValue(OneLine(word))).ToArray());
    }

    private static TemplateOptions MakeOptions()
    {
        var options = new TemplateOptions { StrictFilters = true, MaxSteps = 100_000, MaxRecursion = 20 };
        options.Filters.AddFilter("permissions", (input, _, context) => new ValueTask<FluidValue>(new StringValue(Permissions(input, TextOf(context)))));
        options.Filters.AddFilter("day", (input, _, context) => new ValueTask<FluidValue>(Day(input, TextOf(context))));
        options.Filters.AddFilter("minute", (input, _, context) => new ValueTask<FluidValue>(Minute(input, TextOf(context))));
        options.Filters.AddFilter("each", (input, _, context) => new ValueTask<FluidValue>(new StringValue(SaleText.After(Term.Of(input.ToStringValue()), TextOf(context)))));
        options.Filters.AddFilter("say", (input, arguments, context) => new ValueTask<FluidValue>(Say(input.ToStringValue(), arguments, context)));
        options.Filters.AddFilter("colon", (input, _, context) => new ValueTask<FluidValue>(new StringValue(Colon(input, context))));
        options.Filters.AddFilter("column", (input, _, context) => new ValueTask<FluidValue>(new StringValue(Colon(input, context) + PlainPage.Stop)));
        return options;
    }

    /// <summary>A phrase by its key. In HTML its marks are kept, and each value in it stands by itself whichever way it is written.</summary>
    /// <exception cref="TemplateException">No language has it.</exception>
    private static StringValue Say(string key, FilterArguments arguments, TemplateContext context)
    {
        var text = TextOf(context);
        var values = Enumerable.Range(0, arguments.Count).Select(at => arguments.At(at))
            .Select(value => value is NumberValue number ? (long)number.ToNumberValue() : (object)value.ToStringValue()).ToArray();
        var plain = text[key, values];
        if (plain.ResourceNotFound)
        {
            throw ((TemplateFile)context.AmbientValues[File]).Fault(key, "Templates.NoPhrase.");
        }

        return context.AmbientValues[Encoder] is HtmlEncoder html
            ? new StringValue(text.Html(key, [.. values.Select(value => value is string word ? Apart(word, html, context) : value)]).ToString()!, encode: false)
            : new StringValue(plain);
    }

    /// <summary>An address stays bare: it may stand in a link's mark. What the publisher wrote names its language.</summary>
    private static object Apart(string word, HtmlEncoder html, TemplateContext context) =>
        ((IReadOnlyList<string>)context.AmbientValues[Theirs]).Contains(word) && TextOf(context).Theirs(word) is TheirWords theirs ? theirs
        : new HtmlString(WebAddress().IsMatch(word) ? html.Encode(word) : $"<bdi>{html.Encode(word)}</bdi>");

    /// <summary>Nothing has no colon: it stands before a value's further lines.</summary>
    private static string Colon(FluidValue input, TemplateContext context) =>
        input.ToStringValue() is { Length: > 0 } label ? TextOf(context)["Mails.Colon", label] : "";

    private static SiteText TextOf(TemplateContext context) => (SiteText)context.AmbientValues[Speaker];

    /// <summary>
    /// A date, or the civil day of an instant where the publisher lives, in the recipient's words: "12 March 2026".
    /// Fluid's own date filter leaves the time zone out, which prints the wrong day around midnight.
    /// </summary>
    private static FluidValue Day(FluidValue input, SiteText text)
    {
        var day = input.ToStringValue();
        return day.Length == 0 ? NilValue.Instance
            : DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? new StringValue(text.Date(date))
            : new StringValue(text.Date(DateTimeOffset.Parse(day, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal)));
    }

    /// <summary>An instant with its hour where the publisher lives, for what is counted from it: "12 March 2026, 09:30".</summary>
    private static FluidValue Minute(FluidValue input, SiteText text) => input.ToStringValue() is { Length: > 0 } instant
        ? new StringValue(text.DateAndTime(DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal)))
        : NilValue.Instance;

    /// <summary>What somebody may do, in a row: a letter has the codes, one from before that had the words.</summary>
    private static string Permissions(FluidValue input, SiteText text) => input is ArrayValue codes
        ? StaffWords.About(codes.Values.Select(code => Enum.Parse<Permission>(code.ToStringValue())), text)
        : input.ToStringValue();

    [GeneratedRegex(@"[\p{Cc}\u2028\u2029]+", RegexOptions.None, 1000)]
    private static partial Regex Controls();

    [GeneratedRegex("^https?://", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex WebAddress();
}
