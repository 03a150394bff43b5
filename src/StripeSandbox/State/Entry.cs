using System.Text.Json.Nodes;

namespace StripeSandbox.State;

/// <summary>
/// One document and what the store knows of it. What is used is a tree; what was not used for long is packed as text, a
/// tenth of the size: ten years of invoices stay in memory.
/// </summary>
internal sealed class Entry(string id, string kind, long sequence)
{
    private JsonObject? tree;
    private byte[]? packed;

    public string Id => id;

    public string Kind => kind;

    /// <summary>The order in which documents came to be.</summary>
    public long Sequence => sequence;

    /// <summary>The ids this document refers to.</summary>
    public IReadOnlyList<string> Targets { get; set; } = [];

    /// <summary>The test clock it lives by; null for the billing clock.</summary>
    public string? Clock { get; set; }

    /// <summary>What is counted without opening the document: of a delivery, its status and the type of its event.</summary>
    public (string Status, string Type)? Count { get; set; }

    /// <summary>Unix seconds at which the engine has something to do with it.</summary>
    public long? Due { get; set; }

    public bool IsPacked => tree is null;

    /// <summary>How many times it stands in the queue of trees.</summary>
    public int Holds { get; set; }

    /// <summary>Never altered by anyone: a change puts another in its place.</summary>
    public JsonObject Document => tree ?? Json.Parse(packed!);

    public void Hold(JsonObject document) => (tree, packed) = (document, null);

    public void HoldText(byte[] text) => (tree, packed) = (null, text);

    /// <summary>The packed text is kept beside the tree, so that packing it again costs nothing.</summary>
    public JsonObject Unpack() => tree ??= Json.Parse(packed!);

    public void Pack()
    {
        if (tree is not null)
            packed ??= Utf8Json.Of(tree);
        tree = null;
    }

    /// <summary>Entries stand in many sets, and the runtime's own number of an object is slow to come by.</summary>
    public override int GetHashCode() => sequence.GetHashCode();

    public override bool Equals(object? obj) => ReferenceEquals(this, obj);

    public byte[] Written() => packed ?? Utf8Json.Of(tree!);
}
