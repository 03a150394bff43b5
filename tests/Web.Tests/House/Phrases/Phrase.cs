namespace Web.Tests.House.Phrases;

/// <summary>Words that a person reads and that stand in a page or a class, instead of a key for them.</summary>
internal sealed record Phrase(string File, int Line, string Words, PhraseKind Kind)
{
    public override string ToString() => $"{File}:{Line}: {Words}";
}
