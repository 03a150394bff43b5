using System.Text.RegularExpressions;
using Core.Facts;
using Web.Ground.Facts;
using Web.Tests.Kit;

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
        Assert.Equal(FactWords.Of(fact, Said.En), FactWords.Of(row, Said.En));
        Assert.Matches(@"^\S.*\S$", FactWords.Of(fact, Said.En));
        Assert.DoesNotContain("Core.", FactWords.Of(fact, Said.En), StringComparison.Ordinal);
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

    [Theory]
    [InlineData("en-GB", "Patron: another period began on 12 March 2026, until 12 April 2026.")]
    [InlineData("de-DE", "Patron: Am 12. März 2026 hat ein neuer Zeitraum begonnen, bis zum 12. April 2026.")]
    public void A_day_in_a_fact_is_written_as_its_reader_writes_it_where_the_publication_lives(string culture, string words)
    {
        var lateOnTheDayBefore = new DateTimeOffset(2026, 3, 11, 23, 30, 0, TimeSpan.Zero);
        var fact = new MembershipRenewed(Guid.CreateVersion7(), Guid.CreateVersion7(), "Patron", lateOnTheDayBefore, lateOnTheDayBefore.AddMonths(1));

        Assert.Equal(words, FactWords.Of(fact, Said.In(culture)).Replace('\u00A0', ' '));
    }

    [Fact]
    public void What_changed_is_named_in_the_readers_words_and_quoted_in_the_writers()
    {
        var fact = new TierReworded(Guid.CreateVersion7(), "Patron", [new("name", "Friend", "Patron"), new("highlighted", "yes", null)]);

        Assert.Equal("\"Patron\": name: \"Friend\", now \"Patron\"; highlighted: \"yes\", now none.", FactWords.Of(fact, Said.En));
        Assert.Equal("„Patron“: Name: „Friend“, jetzt „Patron“; hervorgehoben: „ja“, jetzt nichts.", FactWords.Of(fact, Said.In("de-DE")));
    }

    [Fact]
    public void A_fact_that_a_newer_program_wrote_is_shown_as_it_is_stored() =>
        Assert.Null(FactJson.Read("tier.painted", "{}"));

    /// <summary>Field by field: records compare their lists by identity.</summary>
    private static string Values(Fact fact) => string.Join("; ", fact.GetType().GetProperties()
        .Select(property => $"{property.Name}={(property.GetValue(fact) is IEnumerable<object> all ? string.Join(", ", all) : property.GetValue(fact))}"));
}
