namespace Web.Mail.Rendering;

/// <summary>One selector with its declarations, and its place in the sheet.</summary>
public sealed record StyleRule(string Selector, IReadOnlyList<StyleDeclaration> Declarations, int Order);
