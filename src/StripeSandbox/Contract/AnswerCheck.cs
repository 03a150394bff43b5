using System.Globalization;
using System.Text.Json;
using StripeSandbox.Documents;

namespace StripeSandbox.Contract;

/// <summary>Compares an answer or an event with the contract: what is missing, unknown, null, of another type or another word.</summary>
internal sealed class AnswerCheck(bool isSeed = false)
{
    private readonly List<string> problems = [];

    public static IReadOnlyList<string> Answer(string operation, Node answer)
    {
        var check = new AnswerCheck();
        check.Compare(answer, Contracts.Of(operation).Answers, operation);
        return check.problems;
    }

    /// <summary>An event, and the object of the kind that its type asks for.</summary>
    public static IReadOnlyList<string> Event(Doc told)
    {
        var check = new AnswerCheck();
        var type = (string?)told["type"] ?? "event";
        check.Fields(told, Contracts.Resources["event"], type);
        if (!Contracts.Events.TryGetValue(type, out var kind))
        {
            check.problems.Add($"{type}: the contract has no such event");
        }
        else if (told["data"]?["object"] is Doc data)
        {
            check.Resource(data, kind, $"{type} {kind}");
        }

        return check.problems;
    }

    /// <summary>A document by its own kind.</summary>
    public static IReadOnlyList<string> Document(Doc document)
    {
        var check = new AnswerCheck();
        check.Fields(document, Contracts.Resources[Kind(document)!], Kind(document)!);
        return check.problems;
    }

    /// <summary>
    /// A document that somebody wrote by hand, by its own kind: what it leaves out is filled in elsewhere, and the id of a price
    /// may stand for the price.
    /// </summary>
    public static IReadOnlyList<string> Seed(Doc document)
    {
        if (Kind(document) is not { } kind || !Contracts.Resources.TryGetValue(kind, out var fields))
        {
            return [$"{document["object"]?.ToJson() ?? "nothing"} is no kind of object"];
        }

        var check = new AnswerCheck(isSeed: true);
        check.Fields(document, fields, kind);
        return check.problems;
    }

    private void Compare(Node? node, Shape shape, string path)
    {
        if (node is null)
        {
            if (shape is not Shape.Anything && !shape.MayBeNull)
            {
                problems.Add($"{path}: null");
            }

            return;
        }

        switch (shape)
        {
            case Shape.Fields fields:
                Fields(node, fields, path);
                break;
            case Shape.Resource { Kind: "price" } when isSeed && node.ValueKind is JsonValueKind.String:
                break;
            case Shape.Resource resource:
                Resource(node, resource.Kind, path);
                break;
            case Shape.Id when node.ValueKind is JsonValueKind.String:
                break;
            case Shape.Id expanded:
                Expanded(node, expanded.Kinds, path);
                break;
            case Shape.Page page:
                Page(node, page, path);
                break;
            case Shape.Sequence list:
                Sequence(node, list.Each, path);
                break;
            case Shape.Map map when node is Doc entries:
                foreach (var (name, value) in entries)
                {
                    Compare(value, map.Each, $"{path}.{name}");
                }

                break;
            case Shape.AnyOf union:
                AnyOf(node, union.Choices, path);
                break;
            case Shape.Choice choice when node.ValueKind is JsonValueKind.String or JsonValueKind.True:
                if (!choice.Values.Contains(node.ToString(), StringComparer.Ordinal))
                {
                    problems.Add($"{path}: {node} is not among {string.Join(", ", choice.Values.Take(12))}");
                }

                break;
            default:
                if (!IsOf(node, shape))
                {
                    problems.Add($"{path}: {node.ValueKind} where {shape.GetType().Name} is wanted");
                }

                break;
        }
    }

    private void Fields(Node node, Shape.Fields fields, string path)
    {
        if (node is not Doc given)
        {
            problems.Add($"{path}: not an object");
            return;
        }

        foreach (var (name, field) in fields.Known)
        {
            if (!isSeed && !field.MayBeAbsent && !given.ContainsKey(name))
            {
                problems.Add($"{path}.{name}: missing");
            }
        }

        foreach (var (name, value) in given)
        {
            if (fields.Known.TryGetValue(name, out var field))
            {
                Compare(value, field.Shape, $"{path}.{name}");
            }
            else
            {
                problems.Add($"{path}.{name}: unknown");
            }
        }
    }

    private void Resource(Node node, string kind, string path)
    {
        var actual = Kind(node);

        // A deleted object may stand where the object stood: Stripe answers it for a retrieved customer, and in events.
        if (actual is not null && actual == $"{kind} deleted" && Contracts.Resources.ContainsKey(actual))
        {
            kind = actual;
        }

        Fields(node, Contracts.Resources[kind], path);
    }

    private void Expanded(Node node, IReadOnlyList<string> kinds, string path)
    {
        if (Kind(node) is { } kind && kinds.Contains(kind, StringComparer.Ordinal))
        {
            Resource(node, kind, path);
        }
        else
        {
            problems.Add($"{path}: {Kind(node) ?? "no resource"} is not among {string.Join(", ", kinds)}");
        }
    }

    private void Page(Node node, Shape.Page page, string path)
    {
        if (isSeed && node is Doc && node["data"] is DocList some)
        {
            Sequence(some, page.Each, path + ".data");
            return;
        }

        if (node is not Doc || node["data"] is not DocList data || (string?)node["object"] != (page.IsSearch ? "search_result" : "list")
            || node["has_more"]?.ValueKind is not (JsonValueKind.True or JsonValueKind.False) || node["url"]?.ValueKind is not JsonValueKind.String)
        {
            problems.Add($"{path}: not a page");
            return;
        }

        foreach (var (name, _) in node.AsDoc())
        {
            if (name is not ("object" or "data" or "has_more" or "url" or "total_count") && !(page.IsSearch && name is "next_page"))
            {
                problems.Add($"{path}.{name}: unknown");
            }
        }

        Sequence(data, page.Each, path + ".data");
    }

    private void Sequence(Node node, Shape each, string path)
    {
        if (node is not DocList list)
        {
            problems.Add($"{path}: not a list");
            return;
        }

        for (var at = 0; at < list.Count; at++)
        {
            Compare(list[at], each, $"{path}[{at}]");
        }
    }

    // The choice with the fewest problems is the one that was meant.
    private void AnyOf(Node node, IReadOnlyList<Shape> choices, string path)
    {
        var kind = Kind(node);
        var tries = choices.Where(choice => choice is not Shape.Resource resource || resource.Kind == kind).Select(choice =>
        {
            var check = new AnswerCheck(isSeed);
            check.Compare(node, choice, path);
            return check.problems;
        }).ToList();
        if (tries.Count is 0)
        {
            problems.Add($"{path}: none of the types suits {kind}");
        }
        else
        {
            problems.AddRange(tries.MinBy(found => found.Count)!);
        }
    }

    private static string? Kind(Node node) =>
        node is Doc given && given.Text("object") is { } kind ? given["deleted"] is null ? kind : $"{kind} deleted" : null;

    private bool IsOf(Node node, Shape shape) => (shape, node.ValueKind) switch
    {
        (Shape.Text, JsonValueKind.String) or (Shape.Flag, JsonValueKind.True or JsonValueKind.False) or (Shape.Fraction, JsonValueKind.Number) => true,
        (Shape.Whole { IsMoment: var isMoment }, JsonValueKind.Number) => long.TryParse(node.ToJson(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole)
            && (!isMoment || !isSeed || whole >= 0 && whole <= Horizon.Latest),
        (Shape.Anything, _) => true,
        _ => false,
    };
}
