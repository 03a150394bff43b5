namespace Web.Ground.Site;

/// <summary>What a room puts above the header of every page.</summary>
/// <param name="Partial">The path of its partial view.</param>
/// <param name="ForStaffOnly">Shown at the staff desk and nowhere else.</param>
public sealed record PageTop(string Partial, bool ForStaffOnly);
