using StripeSandbox.Documents;

namespace StripeSandbox.State;

/// <summary>A new document of each kind, with every field that the contract requires.</summary>
internal static class Blank
{
    private static readonly Doc All = Read();

    public static bool Knows(string kind) => All.ContainsKey(kind);

    public static Doc Of(string kind, long now)
    {
        var document = ((Doc)All.Peek(kind)!).Copy();
        document["id"] = Ids.Of(kind);
        if (document.ContainsKey("created"))
        {
            document["created"] = now;
        }

        return document;
    }

    /// <summary>A document of a kind that has no id: the balance.</summary>
    public static Doc Unnamed(string kind) => ((Doc)All.Peek(kind)!).Copy();

    public static Doc Account() => ((Doc)All.Peek("account")!).Copy();

    /// <summary>The given document with what it lacks filled in, so that a seed may name only what matters.</summary>
    public static Doc Complete(Doc given)
    {
        if (!Knows(given.Kind()))
        {
            return given.Copy();
        }

        var document = ((Doc)All.Peek(given.Kind())!).Copy().Lay(given);
        if (given.Kind() is "customer" && given["invoice_prefix"] is null)
        {
            document["invoice_prefix"] = Ids.InvoicePrefix();
        }

        foreach (var list in new[] { "items", "lines" })
        {
            if (document.At($"{list}.data") is DocList data)
            {
                document[list]!["data"] = new DocList([.. data.OfType<Doc>().Select(Complete)]);
            }
        }

        return document;
    }

    private static Doc Read()
    {
        using var stream = typeof(Blank).Assembly.GetManifestResourceStream("blanks.json")!;
        var text = new byte[stream.Length];
        stream.ReadExactly(text);
        return Json.Parse(text).Freeze();
    }
}
