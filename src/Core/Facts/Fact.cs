using System.Text.Json.Serialization;

namespace Core.Facts;

/// <summary>What happened: stated once, in the transaction of the deed, by whoever did it. All else follows from it.</summary>
/// <param name="Kind">Which record this is.</param>
/// <param name="About">The thing it happened to, where that has an id of ours.</param>
/// <param name="Concerns">The supporter on whose page it is shown.</param>
public abstract record Fact([property: JsonIgnore] FactKind Kind, [property: JsonIgnore] Guid? About = null, [property: JsonIgnore] Guid? Concerns = null)
{
    /// <summary>Dotted, such as "tier.price-offered": the name it is stored under.</summary>
    [JsonIgnore]
    public string Code => FactSort.Of(Kind).Code;
}
