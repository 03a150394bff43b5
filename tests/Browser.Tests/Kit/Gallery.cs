namespace Browser.Tests.Kit;

/// <summary>Where screenshots are kept: artifacts/screenshots at the repository's root, which git does not see and CI keeps.</summary>
public static class Gallery
{
    private static readonly string Root = Path.Combine(RepositoryRoot(), "artifacts", "screenshots");

    public static string PathOf(string album, string name, string look) => Path.Combine(Root, album, $"{name}-{look}.png");

    public static string RepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Membership.sln")))
        {
            folder = folder.Parent;
        }

        return folder.FullName;
    }
}
