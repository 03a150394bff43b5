namespace Web.Tests.Doors.Imports;

/// <summary>Real export files, which may stand in a folder beside the repository but are not ours to keep in it.</summary>
internal static class RealFiles
{
    /// <summary>The path of a file, or skips the calling test with the reason.</summary>
    public static string Find(string name, string folder = "wordpress")
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (at is not null && !File.Exists(Path.Combine(at.FullName, "Membership.sln")))
        {
            at = at.Parent;
        }
        var path = Path.Combine(at?.Parent?.FullName ?? "", "shared", "data", folder, name);
        Assert.SkipUnless(File.Exists(path), $"The export file {name} is not at hand: expected in shared/data/{folder} beside the repository.");
        return path;
    }
}
