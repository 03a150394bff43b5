using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Core.Imports;
using Core.Texts;
using Web.Ground.Site;
using Web.Ground.Texts;

namespace Web.Doors.Imports;

/// <summary>The report as it is kept, with codes and values, and as it is printed and downloaded, with sentences beside them.</summary>
public static class ReportJson
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static string Kept(ImportReport report) => Of(report, Row.From, kinds: null);

    public static string Printed(ImportReport report, SiteText text) => Of(
        report with { StoppedBecause = report.StoppedBecause is { } why ? text.Say(why) : null },
        remark => Row.From(remark) with { Kind = remark.What.Kind, Sentence = RemarkSentence.Of(remark.What, text) },
        [.. report.ByKind().Select(group => new KindRow(group.Code, group.Kind, RemarkHeading.Of(group.Code, text), group.Remarks.Count))]);

    public static ImportReport Read(string kept)
    {
        var page = JsonSerializer.Deserialize<Page>(kept, Format) ?? throw new JsonException("An import report is empty.");
        return new ImportReport(page.IsDryRun, page.Source, page.Counts, page.StoppedAtLine, page.StoppedBecause, [.. page.Remarks.Select(row => row.Read())]);
    }

    private static string Of(ImportReport report, Func<ImportRemark, Row> row, IReadOnlyList<KindRow>? kinds) => JsonSerializer.Serialize(
        new Page(report.IsDryRun, report.Source, report.Counts, report.StoppedAtLine, report.StoppedBecause, [.. report.Remarks.Select(row)], kinds), Format);

    private sealed record Page(
        bool IsDryRun, string Source, ImportCounts Counts, int? StoppedAtLine, string? StoppedBecause, IReadOnlyList<Row> Remarks, IReadOnlyList<KindRow>? Kinds = null);

    /// <summary>How often a kind of loss befell something.</summary>
    private sealed record KindRow(RemarkCode Code, RemarkKind Kind, string Sentence, int Count);

    /// <summary>One remark. Reports that were kept before remarks had codes have kind and sentence only.</summary>
    private sealed record Row(int Line, string Item, string Title, RemarkCode? Code = null, string? Of = null, string? To = null, RemarkKind? Kind = null, string? Sentence = null)
    {
        public static Row From(ImportRemark remark) => new(
            remark.Line, remark.Item, remark.Title, remark.What.Code, remark.What.Of is { Length: > 0 } of ? of : null, remark.What.To is { Length: > 0 } to ? to : null);

        public ImportRemark Read() => new(Line, Item, Title, Code is { } code
            ? new Remark(code, Of ?? "", To ?? "")
            : new Remark(RemarkCode.ReportedBefore, Sentence ?? "", (Kind ?? RemarkKind.NotKept).ToString()));
    }
}
