using StripeSandbox.Contract;

namespace StripeSandbox.Tests.Kit;

/// <summary>The shortest form of a call that names one parameter: that one first, then what the contract requires.</summary>
internal static class SampleForm
{
    /// <param name="wanted">A dot path; nothing when empty.</param>
    public static string Of(Shape.Fields takes, string wanted)
    {
        List<string> pairs = [];
        Fill(takes, "", wanted.Split('.', StringSplitOptions.RemoveEmptyEntries), pairs);
        return string.Join('&', pairs);
    }

    private static void Fill(Shape shape, string name, ReadOnlySpan<string> wanted, List<string> pairs)
    {
        switch (shape)
        {
            case Shape.Fields fields:
                FillFields(fields, name, wanted, pairs);
                break;
            case Shape.Sequence list:
                Fill(list.Each, $"{name}[0]", wanted, pairs);
                break;
            case Shape.Map map:
                Fill(map.Each, $"{name}[key]", wanted, pairs);
                break;
            case Shape.AnyOf any:
                Fill(Choice(any, wanted), name, wanted, pairs);
                break;
            default:
                pairs.Add($"{name}={Value(shape)}");
                break;
        }
    }

    private static void FillFields(Shape.Fields fields, string name, ReadOnlySpan<string> wanted, List<string> pairs)
    {
        var first = wanted.IsEmpty ? null : wanted[0];
        if (first is not null)
        {
            Fill(fields.Known[first].Shape, Inside(name, first), wanted[1..], pairs);
        }

        foreach (var (other, field) in fields.Known)
        {
            if (!field.MayBeAbsent && other != first)
            {
                Fill(field.Shape, Inside(name, other), [], pairs);
            }
        }

        // An object needs some field to be said in a form at all; one that has none is said empty.
        if (first is null && name.Length > 0 && fields.Known.Values.All(field => field.MayBeAbsent))
        {
            if (fields.Known.Count is 0)
            {
                pairs.Add($"{name}=");
            }
            else
            {
                Fill(fields.Known.First().Value.Shape, Inside(name, fields.Known.First().Key), [], pairs);
            }
        }
    }

    private static Shape Choice(Shape.AnyOf any, ReadOnlySpan<string> wanted)
    {
        if (wanted.IsEmpty)
        {
            return any.Choices.FirstOrDefault(choice => choice is not Shape.Choice { Values: [""] }) ?? any.Choices[0];
        }

        foreach (var choice in any.Choices)
        {
            if ((choice as Shape.Sequence)?.Each is Shape.Fields each && each.Known.ContainsKey(wanted[0]) || choice is Shape.Fields fields && fields.Known.ContainsKey(wanted[0]))
            {
                return choice;
            }
        }

        throw new ArgumentException($"No choice has {wanted[0]}.", nameof(wanted));
    }

    private static string Inside(string name, string field) => name.Length is 0 ? field : $"{name}[{field}]";

    private static string Value(Shape shape) => shape switch
    {
        Shape.Choice choice => choice.Values.FirstOrDefault(value => value.Length > 0) ?? "",
        Shape.Flag => "true",
        Shape.Whole => "1",
        Shape.Fraction => "1.5",
        _ => "some",
    };
}
