using StripeSandbox.Documents;

namespace StripeSandbox.State;

/// <summary>One document and what the store knows of it.</summary>
internal sealed class Entry(string id, string kind, long sequence)
{
    public string Id => id;

    public string Kind => kind;

    /// <summary>The order in which documents came to be.</summary>
    public long Sequence => sequence;

    /// <summary>Frozen: a change puts another in its place.</summary>
    public required Doc Document { get; set; }

    /// <summary>The ids this document refers to.</summary>
    public IReadOnlyList<string> Targets { get; set; } = [];

    /// <summary>The test clock it lives by; null for the billing clock.</summary>
    public string? Clock { get; set; }

    /// <summary>What is counted without opening the document: of a delivery, its status and the type of its event.</summary>
    public (string Status, string Type)? Count { get; set; }

    /// <summary>Unix seconds at which the engine has something to do with it.</summary>
    public long? Due { get; set; }

    /// <summary>Entries stand in many sets, and the runtime's own number of an object is slow to come by.</summary>
    public override int GetHashCode() => sequence.GetHashCode();

    public override bool Equals(object? obj) => ReferenceEquals(this, obj);
}
