namespace StripeSandbox.Documents;

/// <summary>A place for a value. Arrays of it are written to without the check that an array of a base class costs.</summary>
internal readonly record struct Slot(Node? Value)
{
    public static implicit operator Slot(Node? value) => new(value);

    public static implicit operator Node?(Slot slot) => slot.Value;
}
