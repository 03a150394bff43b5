namespace Web.Ground.Site;

/// <summary>Where the staff desk lies.</summary>
public static class StaffArea
{
    /// <summary>True for a route at /staff or below it, however it is spelled: routing ignores case.</summary>
    public static bool Holds(string? pattern)
    {
        var path = (pattern ?? "").TrimStart('/', '~');
        return path.Equals("staff", StringComparison.OrdinalIgnoreCase) || path.StartsWith("staff/", StringComparison.OrdinalIgnoreCase);
    }
}
