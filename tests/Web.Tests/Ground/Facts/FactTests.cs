using System.Text.RegularExpressions;
using Core.Facts;
using Web.Ground.Facts;

namespace Web.Tests.Ground.Facts;

public sealed class FactTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 12, 9, 30, 0, TimeSpan.Zero);

    public static TheoryData<FactKind> Kinds => [.. Enum.GetValues<FactKind>()];

    [Theory, MemberData(nameof(Kinds))]
    public void Every_fact_has_words_and_is_told_alike_from_its_row(FactKind kind)
    {
        var fact = EveryFact.Of(kind);

        var row = new RecordedFact(Guid.CreateVersion7(Now), fact, null, Now);

        Assert.Equal(kind, fact.Kind);
        Assert.Equal(FactWords.Of(fact), FactWords.Of(row));
        Assert.Matches(@"^\S.*\S$", FactWords.Of(fact));
        Assert.DoesNotContain("Core.", FactWords.Of(fact), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Kinds))]
    public void Every_fact_comes_back_from_the_database_with_all_its_values(FactKind kind)
    {
        var fact = EveryFact.Of(kind);

        var again = FactJson.Read(fact.Code, FactJson.Write(fact))!;

        Assert.IsType(fact.GetType(), again);
        Assert.Equal(FactJson.Write(fact), FactJson.Write(again));
        Assert.Equal((fact.Kind, fact.About, fact.Concerns), (again.Kind, again.About, again.Concerns));
        Assert.Equal(Values(fact), Values(again));
    }

    [Fact]
    public void Every_kind_has_a_code_and_a_record_of_its_own()
    {
        var sorts = Enum.GetValues<FactKind>().Select(FactSort.Of).ToList();

        Assert.Equal(sorts.Count, sorts.Select(sort => sort.Code).Distinct().Count());
        Assert.Equal(typeof(Fact).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Fact))).ToHashSet(), sorts.Select(sort => sort.Record).ToHashSet());
        Assert.All(sorts, sort => Assert.Matches(new Regex("^[a-z]+\\.[a-z-]+$"), sort.Code));
    }

    [Fact]
    public void A_fact_that_a_newer_program_wrote_is_shown_as_it_is_stored() =>
        Assert.Null(FactJson.Read("tier.painted", "{}"));

    /// <summary>Field by field: records compare their lists by identity.</summary>
    private static string Values(Fact fact) => string.Join("; ", fact.GetType().GetProperties()
        .Select(property => $"{property.Name}={(property.GetValue(fact) is IEnumerable<object> all ? string.Join(", ", all) : property.GetValue(fact))}"));
}
