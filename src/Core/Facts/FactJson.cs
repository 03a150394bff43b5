using System.Text.Json;
using System.Text.Json.Serialization;

namespace Core.Facts;

/// <summary>A fact's values as they are stored.</summary>
public static class FactJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    private static readonly Dictionary<string, FactSort> Sorts = Enum.GetValues<FactKind>().Select(FactSort.Of).ToDictionary(sort => sort.Code, StringComparer.Ordinal);

    public static string Write(Fact fact) => JsonSerializer.Serialize(fact, FactSort.Of(fact.Kind).Record, Options);

    /// <returns>Null when this program knows no fact of that code: a newer one wrote it.</returns>
    public static Fact? Read(string code, string values) =>
        Sorts.TryGetValue(code, out var sort) ? (Fact?)JsonSerializer.Deserialize(values, sort.Record, Options) : null;
}
