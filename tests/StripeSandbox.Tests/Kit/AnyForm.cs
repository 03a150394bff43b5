using StripeSandbox.Contract;

namespace StripeSandbox.Tests.Kit;

/// <summary>Forms of the published shapes, of seldom sense: some parameters left out, lists in every notation, here and there a value of the wrong kind.</summary>
internal sealed class AnyForm(int seed, string[] texts)
{
    private static readonly string[] Junk = ["", "-1", "x", "99999999999999999999", "true", "%00", "%F0%9F%92%B6", "1.5", "0"];

    private readonly Random random = new(seed);

    public string Of(Shape.Fields takes)
    {
        List<string> pairs = [];
        FillFields(takes, "", 0, pairs);
        return string.Join('&', pairs);
    }

    private void Fill(Shape shape, string name, int depth, List<string> pairs)
    {
        if (random.Next(40) is 0)
        {
            pairs.Add($"{name}={Junk[random.Next(Junk.Length)]}");
            return;
        }

        switch (shape)
        {
            case Shape.Fields fields:
                FillFields(fields, name, depth + 1, pairs);
                break;
            case Shape.Sequence list:
                FillList(list.Each, name, depth, pairs);
                break;
            case Shape.Map map:
                Fill(map.Each, $"{name}[{(random.Next(2) is 0 ? "key" : "0")}]", depth, pairs);
                break;
            case Shape.AnyOf any:
                Fill(any.Choices[random.Next(any.Choices.Count)], name, depth, pairs);
                break;
            default:
                pairs.Add($"{name}={Uri.EscapeDataString(Value(shape))}");
                break;
        }
    }

    private void FillFields(Shape.Fields fields, string name, int depth, List<string> pairs)
    {
        foreach (var (field, known) in fields.Known)
        {
            if (!known.MayBeAbsent || random.Next(depth is 0 ? 4 : 2 * depth) is 0)
            {
                Fill(known.Shape, name.Length is 0 ? field : $"{name}[{field}]", depth, pairs);
            }
        }
    }

    private void FillList(Shape each, string name, int depth, List<string> pairs)
    {
        var notation = random.Next(3);
        for (var at = 0; at <= random.Next(3); at++)
        {
            Fill(each, notation is 0 ? $"{name}[{at}]" : notation is 1 || each is Shape.Fields ? $"{name}[]" : name, depth, pairs);
        }
    }

    private string Value(Shape shape) => shape switch
    {
        Shape.Choice choice => choice.Values[random.Next(choice.Values.Count)],
        Shape.Flag => random.Next(2) is 0 ? "true" : "false",
        Shape.Whole => random.Next(4) switch { 0 => "1", 1 => "500", 2 => "1803900000", _ => "-7" },
        Shape.Fraction => "12.5",
        _ => texts[random.Next(texts.Length)],
    };
}
