using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using StripeSandbox.Documents;
using Value = StripeSandbox.Documents.Node;

namespace StripeSandbox.Tests.Documents;

/// <summary>Documents beside what they should be: those of System.Text.Json, which share nothing and are copied in full.</summary>
internal sealed class Twins
{
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly List<(Doc Doc, JsonObject Model)> all = [(Json.Parse(Step.Wide), JsonNode.Parse(Step.Wide)!.AsObject())];
    private readonly List<(Value Picture, string Text)> pictures = [];
    private (Branch Branch, JsonNode Model) held;
    private int turn;

    public Twins() => held = all[0];

    public Doc Current => all[turn].Doc;

    public static string Text(JsonNode? model) => model?.ToJsonString(Relaxed) ?? "null";

    public void Do(Step step)
    {
        var (root, rootModel) = all[turn];
        var (branch, model) = step.ByHandle ? held : Walk(step.Path);
        switch (step.Verb)
        {
            case Verb.Put:
                Put(branch, model, step.Name, Built(JsonNode.Parse(step.Value)), JsonNode.Parse(step.Value));
                break;
            case Verb.Remove:
                Take(branch, model, step.Name);
                break;
            case Verb.Move:
                if (Take(branch, model, step.Name) is var (value, its))
                {
                    Put(root, rootModel, "a", value, its);
                }

                break;
            case Verb.Share:
                Put(root, rootModel, step.Name, branch.Frozen(), model.DeepClone());
                break;
            case Verb.Copy:
                Put(root, rootModel, step.Name, branch.Copy(), model.DeepClone());
                break;
            case Verb.Hold:
                held = (branch, model);
                break;
            case Verb.Read:
                Read(branch, model);
                break;
            case Verb.Picture:
                pictures.Add((branch.Frozen(), Text(model)));
                break;
            case Verb.Fork:
                if (branch is Doc doc)
                {
                    all.Add((doc.Copy(), model.DeepClone().AsObject()));
                }

                break;
            case Verb.Freeze:
                var frozen = root.Freeze();
                pictures.Add((frozen, Text(rootModel)));
                all.Add((frozen.Copy(), rootModel.DeepClone().AsObject()));
                held = all[turn] = (frozen.Copy(), rootModel);
                break;
            case Verb.Turn:
                turn = (step.Path.Length + step.Name[0]) % all.Count;
                break;
            case Verb.RoundTrip:
                all[turn] = (Json.Parse(root.ToJson()), JsonNode.Parse(Text(rootModel))!.AsObject());
                break;
        }
    }

    /// <summary>Each document is as its twin is now, and each picture as it was when it was taken.</summary>
    public void Check()
    {
        foreach (var (doc, model) in all)
        {
            Assert.Equal(Text(model), doc.ToJson());
        }

        foreach (var (picture, text) in pictures)
        {
            Assert.Equal(text, picture.ToJson());
        }
    }

    private (Branch Branch, JsonNode Model) Walk(string path)
    {
        (Branch Branch, JsonNode Model) at = all[turn];
        foreach (var letter in path)
        {
            var (value, model) = at.Branch switch
            {
                Doc doc => (doc[letter.ToString()], at.Model[letter.ToString()]),
                DocList { Count: > 0 and var count } list => (list[letter % count], at.Model[letter % count]),
                _ => (null, null),
            };
            if (value is Branch inner)
            {
                at = (inner, model!);
            }
        }

        return at;
    }

    private static void Put(Branch branch, JsonNode model, string name, Value? value, JsonNode? its)
    {
        if (branch is Doc doc)
        {
            (doc[name], model[name]) = (value, its);
        }
        else
        {
            branch.AsList().Add(value);
            model.AsArray().Add(its);
        }
    }

    private static (Value? Value, JsonNode? Model)? Take(Branch branch, JsonNode model, string name)
    {
        if (branch is Doc doc)
        {
            var (value, its) = (doc[name], model[name]);
            Assert.Equal(model.AsObject().Remove(name), doc.Remove(name));
            return (value, its);
        }

        var list = branch.AsList();
        if (list.Count is 0 || list[name[0] % list.Count] is not { } element)
        {
            return null;
        }

        // Equal scalars may be one: the first of them goes.
        var at = list.TakeWhile(other => !ReferenceEquals(other, element)).Count();
        var taken = (element, model[at]);
        model.AsArray().RemoveAt(at);
        Assert.True(list.Remove(element));
        return taken;
    }

    private static void Read(Value? value, JsonNode? model)
    {
        Assert.Equal(model?.GetValueKind() ?? JsonValueKind.Null, value?.ValueKind ?? JsonValueKind.Null);
        if (value is Doc doc)
        {
            Assert.Equal(model!.AsObject().Select(field => field.Key), doc.Select(field => field.Key));
            foreach (var (name, inner) in doc)
            {
                Read(inner, doc.ContainsKey(name) ? model[name] : throw new InvalidOperationException($"{name} is not found."));
            }
        }
        else if (value is DocList list)
        {
            Assert.Equal(model!.AsArray().OfType<JsonObject>().Select(Text), list.Docs().Select(element => element.ToJson()));
            Assert.All(list, (inner, at) => Read(inner, model[at]));
        }
    }

    private static Value? Built(JsonNode? model) => model switch
    {
        null => null,
        JsonObject fields => new Doc(fields.Select(field => KeyValuePair.Create(field.Key, Built(field.Value)))),
        JsonArray elements => new DocList([.. elements.Select(Built)]),
        _ when model.GetValueKind() is JsonValueKind.String => model.GetValue<string>(),
        _ when model.GetValueKind() is JsonValueKind.Number => model.AsValue().TryGetValue<long>(out var whole) ? whole : model.GetValue<decimal>(),
        _ => model.GetValue<bool>(),
    };
}
