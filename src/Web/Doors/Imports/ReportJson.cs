using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Core.Imports;

namespace Web.Doors.Imports;

/// <summary>The report as it is printed and downloaded.</summary>
public static class ReportJson
{
    private static readonly JsonSerializerOptions Written = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static string Of(ImportReport report) => JsonSerializer.Serialize(report, Written);

    public static ImportReport Read(string json) =>
        JsonSerializer.Deserialize<ImportReport>(json, Written) ?? throw new JsonException("An import report is empty.");
}
