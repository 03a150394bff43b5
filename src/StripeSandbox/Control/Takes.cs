using System.Globalization;
using System.Text.Json;
using StripeSandbox.Contract;
using StripeSandbox.Documents;

namespace StripeSandbox.Control;

/// <summary>The members that a control call takes. Any other is refused, and so is one of the wrong type: a typo must not pass for a wish.</summary>
internal sealed class Takes
{
    private readonly Dictionary<string, List<Kind>> members = new(StringComparer.Ordinal);

    public static Takes Nothing { get; } = new();

    public IEnumerable<string> Names => members.Keys;

    public Takes Text(params ReadOnlySpan<string> names) => Add(names, new Kind("text", value => value.ValueKind is JsonValueKind.String));

    public Takes Flag(params ReadOnlySpan<string> names) => Add(names, new Kind("true or false", value => value.ValueKind is JsonValueKind.True or JsonValueKind.False));

    public Takes Whole(string name, long least, long most) => Add(
        [name],
        new Kind(string.Create(CultureInfo.InvariantCulture, $"a whole number from {least} to {most}"), value => value is Scalar { Whole: { } whole } && whole >= least && whole <= most));

    public Takes Fraction(string name, decimal least, decimal most) => Add(
        [name],
        new Kind(string.Create(CultureInfo.InvariantCulture, $"a number from {least} to {most}"), value => value.Number is { } number && number >= least && number <= most));

    /// <summary>A list of some of the choices.</summary>
    public Takes Several(string name, params string[] choices) => Add(
        [name],
        new Kind($"a list of some of {string.Join(", ", choices)}", value => value is DocList list && list.All(one => choices.Contains(one?.Text, StringComparer.Ordinal))));

    public Takes OneOf(string name, params string[] choices) => Add(
        [name],
        new Kind($"one of {string.Join(", ", choices)}", value => choices.Contains(value.Text, StringComparer.Ordinal)));

    /// <exception cref="StripeError">Something is not known here, or is of another type; null is as good as absent.</exception>
    public Doc Check(Doc given)
    {
        foreach (var (name, value) in given)
        {
            if (!members.TryGetValue(name, out var kinds))
            {
                throw StripeError.Invalid($"'{name}' is not known here: this call takes {(members.Count is 0 ? "nothing" : string.Join(", ", Names))}.", name, "parameter_unknown");
            }

            if (value is not null && !kinds.Exists(kind => kind.Suits(value)))
            {
                throw StripeError.Invalid($"{name} must be {string.Join(", or ", kinds.Select(kind => kind.Wanted))}: {value.ToJson()} will not do.", name);
            }
        }

        return given;
    }

    /// <summary>A name that is added twice may be of either kind.</summary>
    private Takes Add(ReadOnlySpan<string> names, Kind kind)
    {
        foreach (var name in names)
        {
            if (!members.TryGetValue(name, out var kinds))
            {
                members[name] = kinds = [];
            }

            kinds.Add(kind);
        }

        return this;
    }

    private sealed record Kind(string Wanted, Func<Node, bool> Suits);
}
