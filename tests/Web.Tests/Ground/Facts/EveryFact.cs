using System.Reflection;
using Core;
using Core.Facts;

namespace Web.Tests.Ground.Facts;

/// <summary>One fact of every kind, with a value in every place.</summary>
internal static class EveryFact
{
    public static Fact Of(FactKind kind)
    {
        var values = FactSort.Of(kind).Record.GetConstructors().Single(constructor => constructor.GetParameters().All(value => value.ParameterType != FactSort.Of(kind).Record));
        return (Fact)values.Invoke([.. values.GetParameters().Select(Value)]);
    }

    private static object Value(ParameterInfo value) => (Nullable.GetUnderlyingType(value.ParameterType) ?? value.ParameterType) switch
    {
        var type when type == typeof(Guid) => Guid.CreateVersion7(),
        var type when type == typeof(string) => $"<{value.Name}>",
        var type when type == typeof(int) => 7,
        var type when type == typeof(long) => 123_456_789L,
        var type when type == typeof(Money) => new Money(1234, Currency.Of("KWD")),
        var type when type == typeof(Term) => Term.Every(3),
        var type when type == typeof(DateTimeOffset) => new DateTimeOffset(2026, 3, 12, 9, 30, 0, TimeSpan.Zero),
        var type when type == typeof(DateOnly) => new DateOnly(2026, 3, 31),
        var type when type == typeof(IReadOnlyList<string>) => new List<string> { "one", "two" },
        var type when type == typeof(IReadOnlyList<FieldChange>) => new List<FieldChange> { new("title", "Before", null), new("postal-address", null, "After") },
        var type => throw new NotSupportedException($"{value.Name} is a {type}: a fact has ids, names, money, terms, instants, days, numbers and codes."),
    };
}
