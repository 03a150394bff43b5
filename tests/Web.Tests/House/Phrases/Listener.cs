using System.Text.RegularExpressions;

namespace Web.Tests.House.Phrases;

/// <summary>Who hears what is handed to a method, a constructor, a property or a class.</summary>
internal static partial class Listener
{
    /// <summary>Thrown where something is impossible, or caught by ourselves; whoever sees the message looks into the code next.</summary>
    private static readonly string[] OurFault =
    [
        "InvalidOperationException", "ArgumentException", "ArgumentOutOfRangeException", "ArgumentNullException", "UnreachableException",
        "NotSupportedException", "FormatException", "KeyNotFoundException", "JsonException", "LeaseLostException", "TooCostlyException",
    ];

    private static readonly string[] Refusals = ["OptionsValidationException", "OperationException", "TemplateException"];

    public static bool IsNobody(string type) => OurFault.Contains(type) || type == "Regex";

    public static bool IsOperatorOfException(string type) => Refusals.Contains(type);

    public static bool IsOperatorOfClass(string type) => OfOperators().IsMatch(type);

    public static bool IsMachine(string called) => Machine().IsMatch(called);

    public static bool IsOperator(string called) => Operator().IsMatch(called);

    /// <summary>What is assigned here is read, even if it is a single word.</summary>
    public static bool IsReader(string assigned) => Shown().IsMatch(assigned);

    public static bool IsMachineOfValue(string assigned) => Header().IsMatch(assigned);

    /// <summary>Types that are made of the words of a menu, a list or a head.</summary>
    public static bool IsReaderOfType(string type) => type is "StaffMenuEntry" or "ListChoice" or "SortHead";

    public static bool IsDisplay(string attribute) => Display().IsMatch(attribute);

    [GeneratedRegex("^(Refusal|.*(Options|OptionsCheck|Command))$")]
    private static partial Regex OfOperators();

    [GeneratedRegex("""
        \bLog(Trace|Debug|Information|Warning|Error|Critical)?$ | BeginScope$ | \bRegex\.\w+$ | Headers\.\w+$ | RenderSection(Async)?$ | QuerySelector(All)?$
        | \.(Contains|StartsWith|EndsWith|Equals|IndexOf|Replace|Split|ToString|ParseExact|TryParseExact|TryFormat)$
        | (ExecuteSql|FromSql|SqlQuery)\w*$ | \.Create(Counter|Histogram|UpDownCounter|ObservableGauge|ObservableCounter|Gauge)(<\w+>)?$
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture)]
    private static partial Regex Machine();

    [GeneratedRegex(@"\bRefusal\.Because$|\bConsole\.(Out\.|Error\.)?Write(Line)?(Async)?$|\.Validate$")]
    private static partial Regex Operator();

    [GeneratedRegex(@"ViewData\[""(Title|Description)""\]$|\b[tT]itle$|Title$|\bWords$")]
    private static partial Regex Shown();

    [GeneratedRegex(@"\bHeaders\b|CommandText$|ContentType$|UserAgent$")]
    private static partial Regex Header();

    [GeneratedRegex("^(Display|DisplayName|Description)(Attribute)?$")]
    private static partial Regex Display();
}
