namespace Web.Mail.Rendering;

/// <summary>One declaration, as written: `color`, `#1e1c19`, and whether it is marked !important.</summary>
public sealed record StyleDeclaration(string Property, string Value, bool Important);
