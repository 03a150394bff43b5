namespace Web.Tests.House.Phrases;

/// <param name="At">Where it begins in the piece of HTML.</param>
/// <param name="IsCode">It is an expression and not text.</param>
internal sealed record MarkupPart(int At, string Text, bool IsCode);
